# tracemalloc names the lines of this file; faulthandler is off at the start and writes where it is told.
import faulthandler, sys, tracemalloc

print(tracemalloc.is_tracing(), faulthandler.is_enabled())
tracemalloc.start()
kept = [bytes(1000) for _ in range(100)]
top = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, __file__)]).statistics("lineno")[0]
print(top.traceback, top.count >= 100, top.size > 100_000)
tracemalloc.stop()


def inner():
    with open("/tmp/dump", "w+") as file:
        faulthandler.dump_traceback(file, all_threads=False)
        file.seek(0)
        print(file.read())


inner()
