# attack: sixteen burners at once
# limits: {"wallMs": 900}
# status: timed-out
import os
for _ in range(4): os.fork()
while True: pass
