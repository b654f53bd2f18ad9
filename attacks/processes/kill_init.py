# attack: kills pid 1
# status: succeeded
# stdout: alive
import os, signal
for s in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL, signal.SIGSTOP):
    try: os.kill(1, s)
    except OSError: pass
print("alive")
