# A recursion without end, uncaught: its shortened traceback.
import sys

sys.stderr = sys.stdout


def forever(n):
    return forever(n + 1)


forever(0)
