# attack: kills everything that it may
# status: succeeded
# stdout: alive
import in_a_box, os, signal
try: os.kill(-1, signal.SIGKILL)
except OSError: pass
print("alive")
