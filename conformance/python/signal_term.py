# SIGTERM unhandled: gone at once, with neither atexit nor finally.
import atexit, os, signal, time

atexit.register(print, "never: atexit")
print("before")
try:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(1)
finally:
    print("never: finally")
