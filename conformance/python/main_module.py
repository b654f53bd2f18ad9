# The running file is sys.modules["__main__"] itself: what it sets can be seen there.
import sys

value = 42
main = sys.modules["__main__"]
import __main__

print(main is __main__, main.value, main.__dict__ is globals(), type(main), repr(main))
print(main.__file__ == __file__, sys.modules[__name__] is main)
main.added = "seen"
print(added)
