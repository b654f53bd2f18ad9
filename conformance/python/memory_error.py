# An allocation beyond all reason is a MemoryError that can be caught; the program goes on.
import sys, traceback

for attempt in (lambda: bytearray(1 << 60), lambda: [0] * (1 << 61), lambda: "x" * (1 << 62)):
    try:
        attempt()
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__, [frame.name for frame in traceback.extract_tb(error.__traceback__)])
print(sys.getsizeof(bytearray(1 << 20)) >= 1 << 20)
