# attack: splits its processor time over children
# limits: {"cpuMs": 700, "wallMs": 8000}
# status: timed-out
# limit: cpuMs
import os
for _ in range(3): os.fork()
while True: pass
