# Packages imported late, in a thread, and inside a function.
import importlib, sys, threading


def work():
    import numpy

    results.append(int(numpy.sum([1, 2, 3])))


results = []
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results, "numpy" in globals(), sys.modules["numpy"] is importlib.import_module("numpy"))
