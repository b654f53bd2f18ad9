# attack: asks for real-time scheduling
# status: succeeded
# stdout: denied
import os
try:
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)); print("raised")
except OSError: print("denied")
