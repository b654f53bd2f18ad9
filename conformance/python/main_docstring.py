"""The docstring of the program, with a first line."""
# Guards: the docstring of __main__, and help on it.
import inspect, sys

print(__doc__)
print(inspect.getdoc(sys.modules["__main__"]))
print(inspect.getcomments(inspect.currentframe().f_code) is None)
