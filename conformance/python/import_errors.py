# Imports that fail: message, name, suggestion; half-loaded modules are removed again.
import sys, traceback

open("half.py", "w").write("x = 1\nimport no_such_thing\n")
for name in ("no_such_thing", "os.nothing", "half", "json.nothing.more", ""):
    try:
        __import__(name)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "name", None))
print("half" in sys.modules)
try:
    from math import sine
except ImportError as error:
    traceback.print_exception(error, file=sys.stdout)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as error:
    print(error)
