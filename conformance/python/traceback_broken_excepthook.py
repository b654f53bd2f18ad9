# An excepthook that fails itself: both errors are told, exit code 1.
import sys

sys.stderr = sys.stdout


def hook(*_):
    raise RuntimeError("the hook fails")


sys.excepthook = hook
raise ValueError("the first")
