# attack: looks for what the run before left
# status: succeeded
# stdout: []
import os
print([d for d in ("/", "/tmp", "/dev", "/dev/shm", "/work", "/var/tmp", "/usr", "/run", ".") if os.path.exists(os.path.join(d, "runlang-leftover"))])
