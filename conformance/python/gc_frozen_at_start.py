# No object is kept out of the collector's sight: nothing has been frozen.
import gc

print(gc.get_freeze_count(), any(each is globals() for each in gc.get_objects()))
