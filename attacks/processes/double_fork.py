# attack: a daemon that outlives its program
# status: succeeded
# stdout: gone
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for fd in range(3): os.close(fd)
        time.sleep(3600)
    os._exit(0)
os.wait()
print("gone")
