# sys.exit in an atexit function does not change the exit code, and the rest still runs.
import atexit, sys

sys.stderr = sys.stdout
atexit.register(print, "the last one")
atexit.register(sys.exit, 9)
sys.exit(3)
