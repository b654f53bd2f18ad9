# A daemon thread does not keep the process; it is gone without a word.
import threading, time

started = threading.Event()


def forever():
    started.set()
    try:
        time.sleep(60)
    finally:
        print("never")


threading.Thread(target=forever, daemon=True).start()
started.wait()
print("main ends", threading.active_count())
