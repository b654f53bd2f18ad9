# attack: kills its parent, stops it, and makes it dump core
# status: succeeded
# stdout: alive
import in_a_box, os, signal
for s in (signal.SIGSTOP, signal.SIGABRT, signal.SIGTERM, signal.SIGKILL):
    try: os.kill(os.getppid(), s)
    except OSError: pass
print("alive")
