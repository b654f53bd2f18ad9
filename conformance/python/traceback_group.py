# Exception groups, except* and what is left of them at the end of the program.
import sys, traceback

sys.stderr = sys.stdout


def group():
    return ExceptionGroup("many", [ValueError("a"), ExceptionGroup("inner", [TypeError("b"), KeyError("c")])])


try:
    raise group()
except* TypeError as caught:
    print("types:", caught.exceptions)
except* ValueError as caught:
    print("values:", caught.exceptions)
    traceback.print_exception(caught, file=sys.stdout)
