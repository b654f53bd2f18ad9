# Threads that are not daemons go on after the main thread's end, and one may start another.
import threading, time


def late(name, then):
    time.sleep(0.02)
    print(name)
    if then:
        threading.Thread(target=late, args=(then, None)).start()


threading.Thread(target=late, args=("one", "two")).start()
print("main ends")
