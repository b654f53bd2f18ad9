# attack: memory split over children
# limits: {"memoryBytes": 100000000, "wallMs": 6000}
# status: out-of-memory
# limit: memoryBytes
import os, time
for _ in range(6):
    if os.fork() == 0:
        b = bytearray(40_000_000)
        for i in range(0, len(b), 4096): b[i] = 1
        time.sleep(20)
for _ in range(6): os.wait()
