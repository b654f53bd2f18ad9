# attack: a thread bomb
# limits: {"wallMs": 3000, "processes": 24}
# limit: processes
# stdout@3: denied
import os, threading, time
try:
    for _ in range(300): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    print("made", flush=True)
except RuntimeError: print("denied", flush=True)
os._exit(0)
