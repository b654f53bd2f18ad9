# threading._register_atexit (concurrent.futures lives on it) runs before threads are joined, atexit after.
import atexit, concurrent.futures.thread, threading

atexit.register(print, "3: atexit")
threading._register_atexit(print, "1: threading's own")


def work():
    threading.main_thread().join()
    print("2: thread")


thread = threading.Thread(target=work)
thread.start()
print("0: end of the file")
