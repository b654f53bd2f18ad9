# Chained exceptions: cause, context, suppressed context.
import sys, traceback


def cause():
    try:
        int("x")
    except ValueError as error:
        raise KeyError("wrapped") from error


def context():
    try:
        int("y")
    except ValueError:
        [].pop()


def suppressed():
    try:
        int("z")
    except ValueError:
        raise LookupError("alone") from None


for work in (cause, context, suppressed):
    try:
        work()
    except Exception:
        traceback.print_exc(file=sys.stdout)
        print("-" * 20)
