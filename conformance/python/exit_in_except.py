# sys.exit while another exception is handled, and a SystemExit that is chained.
import atexit, sys

atexit.register(lambda: print("atexit", sys.exc_info()[0]))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        sys.exit(6)
except SystemExit as end:
    print(end.code, repr(end.__context__))
    raise
