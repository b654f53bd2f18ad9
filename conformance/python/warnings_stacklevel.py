# A warning names the caller's line in this file; the same place warns once.
import sys, warnings

sys.stderr = sys.stdout


def old(level):
    warnings.warn("old is old", DeprecationWarning, stacklevel=level)


for _ in range(2):
    old(2)
old(1)
old(2)
warnings.warn("user", stacklevel=1)
old(9)
