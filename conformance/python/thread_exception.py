# An exception in a thread is told with the thread's name and its traceback; the exit code stays 0.
import sys, threading

sys.stderr = sys.stdout


def fails():
    raise ValueError("in a thread")


thread = threading.Thread(target=fails, name="Worker")
thread.start()
thread.join()
thread = threading.Thread(target=fails)
thread.start()
thread.join()
threading.excepthook = lambda args: print("hook:", args.exc_type.__name__, args.thread.name)
thread = threading.Thread(target=fails)
thread.start()
