# The classic accident: a file named like a module that a library needs. The failure is the same.
import sys, traceback

try:
    import requests

    print("imported", requests.__name__)
except Exception as error:
    print(type(error).__name__, error)
    print(traceback.extract_tb(error.__traceback__)[0].line)
print(sys.modules.get("typing") and sys.modules["typing"].__file__)
