# The traceback that a user reads: the user's own frames only, from <module> on, with carets.
import sys, traceback


def divide(a, b):
    return (a + 1) / (b - b) + a


try:
    divide(1, 2)
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)
try:
    x = {"a": {"b": None}}
    print(x["a"]["b"]["c"]["d"])
except TypeError:
    traceback.print_exc(file=sys.stdout)
