# doctest.testmod() on __main__: examples, failures, exit of the file.
"""
>>> twice(2)
4
>>> twice("ab")
'abab'
>>> twice(None)
Traceback (most recent call last):
    ...
TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
"""
import doctest, sys


def twice(x):
    """
    >>> twice(3)
    7
    >>> print(__name__, sorted(k for k in globals() if "tw" in k))
    __main__ ['twice']
    """
    return x * 2


__doc__ = ">>> twice(2)\n4\n>>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: division by zero"
result = doctest.testmod()
print(result)
sys.exit(result.failed)
