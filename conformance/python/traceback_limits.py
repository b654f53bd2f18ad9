# sys.tracebacklimit and the collapse of repeated frames.
import sys, traceback

sys.stderr = sys.stdout


def again(n):
    if n == 0:
        raise ValueError("bottom")
    again(n - 1)


try:
    again(10)
except ValueError:
    traceback.print_exc(file=sys.stdout)
    traceback.print_exc(limit=-1, file=sys.stdout)
sys.tracebacklimit = 1
again(3)
