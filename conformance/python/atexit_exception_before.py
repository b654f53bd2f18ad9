# After an uncaught exception atexit still runs, and sees sys.last_value.
import atexit, sys

sys.stderr = sys.stdout
atexit.register(lambda: print("atexit:", sys.last_type.__name__, sys.last_value, sys.last_traceback.tb_frame.f_code.co_name))
raise LookupError("lost")
