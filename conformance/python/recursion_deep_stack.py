# A raised recursion limit has the main thread's C stack under it; repr of nested lists recurses in C.
import sys

sys.setrecursionlimit(30_000)


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(25_000))


class Wrapped:
    def __init__(self, inner):
        self.inner = inner

    def __repr__(self):
        return f"({self.inner!r})"


value = None
for _ in range(3000):
    value = Wrapped(value)
print(len(repr(value)))
