# The collector's settings; no callbacks, no debugging.
import gc

print(gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.callbacks, gc.garbage)
print([sorted(generation) for generation in gc.get_stats()])
print(gc.is_tracked([]), gc.is_tracked(()), gc.is_tracked({}), gc.is_tracked({"a": []}))
