# The collector: what a collection finds, callbacks, weakrefs to garbage, resurrection.
import gc, weakref

gc.disable()
gc.collect()


class Node:
    def __init__(self):
        self.me = self


class Phoenix(Node):
    saved = []

    def __del__(self):
        Phoenix.saved.append(self)


gc.callbacks.append(lambda phase, info: print(phase, info["generation"], info.get("uncollectable")))
[Node() for _ in range(10)]
reference = weakref.ref(Node(), lambda _: print("gone"))
print(gc.collect(2) >= 11, reference())
Phoenix()
gc.collect(0)
gc.callbacks.clear()
print(len(Phoenix.saved), gc.is_finalized(Phoenix.saved[0]), gc.garbage)
Phoenix.saved.clear()
print(gc.collect(), len(Phoenix.saved))
gc.set_debug(gc.DEBUG_SAVEALL)
Node()
gc.collect()
print([type(each).__name__ for each in gc.garbage if isinstance(each, Node)])
