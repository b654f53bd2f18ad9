# attack: closes both outputs and works on
# limits: {"wallMs": 700}
# status: timed-out
# limit: wallMs
import os
os.close(1); os.close(2)
while True: pass
