# An own sys.excepthook gets the traceback, which begins in this file.
import sys


def hook(kind, value, tb):
    print("hook:", kind.__name__, value)
    while tb:
        print(tb.tb_frame.f_code.co_filename, tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next


sys.excepthook = hook


def deep(n):
    if n == 0:
        raise KeyError("deep")
    deep(n - 1)


deep(2)
