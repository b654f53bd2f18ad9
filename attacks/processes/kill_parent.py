# attack: kills its parents one after the other
# status: succeeded|failed
import os, signal
p = os.getppid()
if os.getcwd().startswith("/work") and p > 0: os.kill(p, signal.SIGKILL)
