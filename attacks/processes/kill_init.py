# attack: kills pid 1
# status: succeeded
# stdout: alive
import in_a_box, os, signal
for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL, signal.SIGSTOP):
    try: os.kill(1, s)
    except OSError: pass
print("alive")
