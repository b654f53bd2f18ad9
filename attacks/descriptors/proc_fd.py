# attack: reopens the descriptors of other processes
# status: succeeded
# stdout@2: []
import os
got = []
for p in filter(str.isdigit, os.listdir("/proc")):
    if int(p) == os.getpid(): continue
    try: got += [(p, f) for f in os.listdir(f"/proc/{p}/fd")]
    except OSError: pass
print(got)
