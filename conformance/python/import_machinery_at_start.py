# Finders and path hooks: those of a bare interpreter and no others (six and the like add their own).
import sys

for finder in sys.meta_path:
    print(getattr(finder, "__name__", type(finder).__name__))
print(len(sys.path_hooks), [getattr(hook, "__name__", hook) for hook in sys.path_hooks])
print(sys.modules["__main__"].__spec__, "site" in sys.modules, sys.pycache_prefix)
