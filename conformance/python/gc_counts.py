# How the counts of the youngest generation move with the program's own containers; collection by threshold.
import gc

gc.collect()
print(gc.get_count()[1:])
kept = [[] for _ in range(100)]
print(gc.get_count()[0] >= 100, gc.get_stats()[2]["uncollectable"])
gc.set_threshold(50, 2, 2)
before = [generation["collections"] for generation in gc.get_stats()]
more = [[] for _ in range(1000)]
after = [generation["collections"] for generation in gc.get_stats()]
print(after[0] - before[0] >= 10, after[1] - before[1] >= 3)
gc.freeze()
print(gc.get_freeze_count() > 1000)
gc.unfreeze()
print(gc.get_freeze_count())
