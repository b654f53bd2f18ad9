# attack: descriptors inherited beyond the three
# status: succeeded
# stdout: []
import os
d = os.open("/proc/self/fd", os.O_RDONLY)
print([(n, os.readlink(f"/proc/self/fd/{n}")) for n in os.listdir(d) if int(n) > 2 and int(n) != d and os.path.lexists(f"/proc/self/fd/{n}")])
