# The stack below the program is empty: one frame at module level.
import inspect, sys, traceback


def depth():
    frame, n = sys._getframe(), 0
    while frame:
        frame, n = frame.f_back, n + 1
    return n


print(depth(), sys._getframe().f_back, sys._getframe().f_code.co_name)
print([(info.filename, info.function, info.lineno, info.code_context) for info in inspect.stack()])
traceback.print_stack(file=sys.stdout)
try:
    sys._getframe(1)
except ValueError as error:
    print(error)
print(inspect.currentframe().f_globals is globals(), sys._getframe().f_builtins["len"] is len)
