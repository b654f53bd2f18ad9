# Hooks of the interpreter are its own at the start, not somebody else's.
import sys, threading

print(sys.excepthook is sys.__excepthook__, sys.displayhook is sys.__displayhook__)
print(sys.unraisablehook is sys.__unraisablehook__, sys.breakpointhook is sys.__breakpointhook__)
print(threading.excepthook is threading.__excepthook__)
print(sys.gettrace(), sys.getprofile(), threading.gettrace(), threading.getprofile())
print(hasattr(sys, "last_type"), hasattr(sys, "ps1"), sys.getswitchinterval(), sys.getrecursionlimit())
print(sys.get_asyncgen_hooks(), sys.get_coroutine_origin_tracking_depth(), sys.get_int_max_str_digits())
