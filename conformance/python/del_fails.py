# An exception in __del__ goes to sys.unraisablehook and no further.
import sys

sys.stderr = sys.stdout


class Fails:
    def __del__(self):
        raise ValueError("in __del__")


Fails()
sys.unraisablehook = lambda what: print("hook:", what.exc_type.__name__, what.err_msg, what.object.__name__)
Fails()
print("goes on")
