# sys.exit in a thread ends that thread only, silently; the exit code is the main thread's.
import sys, threading


def leave():
    print("thread leaves")
    sys.exit(5)


thread = threading.Thread(target=leave)
thread.start()
thread.join()
print("main goes on")
sys.exit(2)
