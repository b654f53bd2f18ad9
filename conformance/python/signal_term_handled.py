# SIGTERM turned into sys.exit runs atexit and gives the code.
import atexit, os, signal, sys, time

atexit.register(print, "atexit")
signal.signal(signal.SIGTERM, lambda *_: sys.exit(15))
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(1)
