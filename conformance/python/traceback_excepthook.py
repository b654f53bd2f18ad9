# The default sys.excepthook prints to sys.stderr, wherever that points now; the frames start at the file.
import sys

sys.stderr = sys.stdout


class Odd(Exception):
    def __str__(self):
        return "odd\nthing"


def fail():
    raise Odd("x")


fail()
