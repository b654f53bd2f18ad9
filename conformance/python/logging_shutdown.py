# Handlers are flushed at exit: a MemoryHandler gives up what it holds, in the order of atexit.
import atexit, logging, logging.handlers, sys

atexit.register(print, "registered after logging: runs before it")
target = logging.StreamHandler(sys.stdout)
memory = logging.handlers.MemoryHandler(100, target=target)
log = logging.getLogger("held")
log.addHandler(memory)
log.error("held back until exit")
print("end of the file")
