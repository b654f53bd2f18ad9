# sys.path: first the program's folder, then PYTHONPATH, then the standard library.
import sys

for entry in sys.path:
    print(entry)
print(sys.path[0] == __file__.rpartition("/")[0])
