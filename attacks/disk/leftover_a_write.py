# attack: leaves files wherever it can
# status: succeeded
# stdout@2: /tmp /dev/shm /work .
import os
made = []
for d in ("/", "/tmp", "/dev", "/dev/shm", "/work", "/var/tmp", "/usr", "/run", "/env", "/.box", "."):
    try:
        open(os.path.join(d, "runlang-leftover"), "w").close()
        made.append(d)
    except OSError: pass
print(*made)
