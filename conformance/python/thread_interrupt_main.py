# _thread.interrupt_main wakes the main thread with KeyboardInterrupt.
import _thread, threading, time

threading.Timer(0.02, _thread.interrupt_main).start()
try:
    while True:
        time.sleep(0.005)
except KeyboardInterrupt:
    print("interrupted")
