# attack: stops its whole group, and goes on in another
# limits: {"wallMs": 600}
# status: timed-out
# limit: wallMs
import os, signal
if os.fork() == 0:
    os.setsid()
    while True: pass
os.kill(0, signal.SIGSTOP)
while True: signal.pause()
