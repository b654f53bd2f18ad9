# A folder put on sys.path by the program is searched, in its order.
import os, sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "first"))
sys.path.append(os.path.join(here, "last"))
import both, only_last

print(both.where, only_last.where, os.path.relpath(both.__file__, here))
