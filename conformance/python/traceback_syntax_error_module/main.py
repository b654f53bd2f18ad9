# A module that does not compile: the place of the error is in the traceback.
import sys, traceback

try:
    import broken
except SyntaxError as error:
    print(error.filename, error.lineno, error.offset, error.text)
    traceback.print_exc(file=sys.stdout)
print("broken" in sys.modules)
