# attack: looks for what the run before left
# after: leftover_a_write.py
# status: succeeded
# stdout: []
import os
print([d for d in ("/", "/tmp", "/dev", "/dev/shm", "/work", "/var/tmp", "/usr", "/run", "/env", "/.box", ".") if os.path.exists(os.path.join(d, "runlang-leftover"))])
