# attack: sees processes of the host
# status: succeeded
# stdout@2: []
import os
got = []
for p in filter(str.isdigit, os.listdir("/proc")):
    try:
        if b"service/src/main" in open(f"/proc/{p}/cmdline", "rb").read(): got.append(p)
    except OSError: pass
print(got)
