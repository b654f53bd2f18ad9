# Order at the end: non-daemon threads are waited for, then atexit; a thread can print while main is over.
import atexit, threading, time

atexit.register(lambda: print("atexit: threads alive", threading.active_count()))


def work():
    threading.main_thread().join()
    print("thread: main is over", threading.main_thread().is_alive())


threading.Thread(target=work).start()
print("end of the file")
