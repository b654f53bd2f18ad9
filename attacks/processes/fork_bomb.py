# attack: a fork bomb (at most 300 processes, should it meet no limit)
# limits: {"wallMs": 2000, "processes": 24}
# limit: processes
# stdout@3: denied
import os, time
n = 0
try:
    while n < 300:
        if os.fork() == 0:
            time.sleep(60); os._exit(0)
        n += 1
    print("made", n)
except OSError as e: print("denied")
