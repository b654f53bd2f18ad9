# __del__ of module globals at exit: which of them run and what is still there.
import sys


class Tracked:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, print is not None, sys is not None and sys.is_finalizing())


a = Tracked("a")
_b = Tracked("_b")
c = [Tracked("in a list")]
cycle = Tracked("cycle")
cycle.me = cycle
del a
print("end of the file")
