# The running file is an ordinary file: readable, writable, removable; a traceback then has no source line.
import os, sys, traceback

text = open(__file__).read()
print(text.splitlines()[0], os.path.getsize(__file__) == len(text.encode()), os.access(__file__, os.W_OK))
os.remove(__file__)
try:
    raise ValueError("no source")
except ValueError:
    traceback.print_exc(file=sys.stdout)
print(os.listdir())
