# threading.local: each thread its own, gone with it.
import threading, weakref


class Local(threading.local):
    def __init__(self, start):
        self.value = start


class Thing:
    pass


local = Local(10)
local.value += 1


def work(n):
    local.value += n
    local.thing = Thing()
    weakref.finalize(local.thing, print, "gone with thread", n)
    print(n, local.value)


for n in (1, 2):
    thread = threading.Thread(target=work, args=(n,))
    thread.start()
    thread.join()
print(local.value, hasattr(local, "thing"))
