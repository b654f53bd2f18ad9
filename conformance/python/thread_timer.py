# Timers: one that fires, one that is cancelled, one that is still under way when main ends.
import threading, time

start = time.monotonic()
cancelled = threading.Timer(30, print, ["never"])
cancelled.start()
threading.Timer(0.05, lambda: print("fired after main", time.monotonic() - start >= 0.05)).start()
cancelled.cancel()
cancelled.join()
print("main ends")
