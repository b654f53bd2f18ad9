# atexit: last in, first out; arguments; unregister; one that fails does not stop the others.
import atexit, sys

sys.stderr = sys.stdout
atexit.register(print, "first registered, last run")
atexit.register(print)
atexit.register(print, "sep", "arated", sep="-")


@atexit.register
def fails():
    raise ValueError("in atexit")


@atexit.register
def registers_more():
    atexit.register(print, "registered while running")


print("end of the file", atexit._ncallbacks())
