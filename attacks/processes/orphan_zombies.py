# attack: orphans that end: pid 1 must reap them
# status: succeeded
# stdout@1: 0
import os, time
for _ in range(10):
    if os.fork() == 0:
        if os.fork() == 0: os._exit(0)
        os._exit(0)
    os.wait()
time.sleep(0.5)
z = 0
for p in filter(str.isdigit, os.listdir("/proc")):
    try: z += open(f"/proc/{p}/stat").read().split(")")[-1].split()[0] == "Z"
    except OSError: pass
print(z)
