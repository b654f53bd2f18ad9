# attack: a daemon that keeps the pipe of stdout open
# limits: {"wallMs": 3000}
# status: succeeded
# stdout: gone
import os, time
if os.fork() == 0:
    os.setsid(); time.sleep(3600)
print("gone")
