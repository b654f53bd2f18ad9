# Handlers of signals at the start: SIGINT is Python's, SIGPIPE and SIGXFSZ are ignored, the others are the system's.
import signal

for number in sorted(signal.valid_signals()):
    if number in (signal.SIGKILL, signal.SIGSTOP) or number >= 32:
        continue
    handler = signal.getsignal(number)
    print(signal.Signals(number).name, getattr(handler, "name", None) or getattr(handler, "__name__", handler))
print(signal.pthread_sigmask(signal.SIG_BLOCK, []), signal.getitimer(signal.ITIMER_REAL), signal.set_wakeup_fd(-1))
