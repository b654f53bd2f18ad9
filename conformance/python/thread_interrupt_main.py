# _thread.interrupt_main wakes the main thread with KeyboardInterrupt.
import _thread, threading, time

try:
    threading.Timer(0.02, _thread.interrupt_main).start()
    while True:
        time.sleep(0.005)
except KeyboardInterrupt:
    print("interrupted")
