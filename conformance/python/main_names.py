# The names that a program finds in its own namespace at the start, and what they are.
print(sorted(globals()))
print(__name__, __file__, __doc__, __package__, __spec__, __cached__ if "__cached__" in globals() else "none")
print(type(__loader__).__name__, __loader__.name, __loader__.path)
print(__builtins__, __annotations__)
