# Handlers run in the main thread between instructions; order, EINTR retry, alarm, itimer, sigwait.
import os, signal, threading, time

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append((signal.Signals(number).name, frame.f_code.co_name)))
signal.signal(signal.SIGALRM, lambda number, frame: seen.append("alarm"))
os.kill(os.getpid(), signal.SIGUSR1)
signal.setitimer(signal.ITIMER_REAL, 0.01)
time.sleep(0.03)
# Before there is a second thread: the kernel may give a signal for the process to any of them.
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
os.kill(os.getpid(), signal.SIGUSR2)
print(signal.sigpending(), signal.sigwait([signal.SIGUSR2]), signal.strsignal(signal.SIGTERM))
thread = threading.Thread(target=lambda: (signal.raise_signal(signal.SIGUSR1), seen.append(threading.current_thread().name)))
thread.start()
thread.join()
print(seen[:2], len(seen))


def set_in_thread():
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    except ValueError as error:
        print(error)


thread = threading.Thread(target=set_in_thread)
thread.start()
thread.join()


def interrupt(*_):
    raise InterruptedError("from the handler")


signal.signal(signal.SIGUSR1, interrupt)
try:
    os.kill(os.getpid(), signal.SIGUSR1)
    time.sleep(1)
except InterruptedError as error:
    print(error)
