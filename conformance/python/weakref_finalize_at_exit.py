# weakref.finalize at exit: newest first, atexit=False is left out, one that fails does not stop the others.
import sys, weakref

sys.stderr = sys.stdout


class Thing:
    pass


things = [Thing() for _ in range(4)]
for number, thing in enumerate(things):
    weakref.finalize(thing, print, "finalized", number).atexit = number != 1
weakref.finalize(things[0], lambda: 1 / 0)
things[2] = None
print("end of the file")
