# attack: sleeps for ever
# limits: {"wallMs": 600}
# status: timed-out
# limit: wallMs
import time
time.sleep(3600)
