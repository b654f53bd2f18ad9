# attack: leaves files wherever it can
# status: succeeded
import os
for d in ("/", "/tmp", "/dev", "/dev/shm", "/work", "/var/tmp", "/usr", "/run", "."):
    try: open(os.path.join(d, "runlang-leftover"), "w").close()
    except OSError: pass
