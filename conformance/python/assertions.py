# Assertions hold (no -O), with their message; __debug__ is True.
import sys

sys.stderr = sys.stdout
print(__debug__)
try:
    assert 1 == 2, ("a", "tuple")
except AssertionError as error:
    print(error.args)
assert not print("evaluated")
assert [] == [1], "the last words"
