# A thread can be started in atexit, and is waited for or not as the bare interpreter does.
import atexit, threading


def start():
    thread = threading.Thread(target=print, args=("thread of atexit",))
    thread.start()
    thread.join()
    print("joined")


atexit.register(start)
