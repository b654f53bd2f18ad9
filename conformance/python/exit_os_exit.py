# os._exit leaves at once: no atexit, no finally, no flush of buffers.
import atexit, os, sys

atexit.register(print, "never: atexit")
out = open("/tmp/buffered", "w")
out.write("never flushed")
print("line, flushed")
sys.stdout.flush()
try:
    os._exit(7)
finally:
    print("never: finally")
