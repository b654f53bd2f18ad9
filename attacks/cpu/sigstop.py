# attack: stops itself
# limits: {"wallMs": 600}
# status: timed-out
# limit: wallMs
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)
while True: signal.pause()
