# attack: ignores every signal that can be ignored
# limits: {"wallMs": 600}
# status: timed-out
# limit: wallMs
import signal
for s in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(s, signal.SIG_IGN)
while True: pass
