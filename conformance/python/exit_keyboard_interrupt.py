# KeyboardInterrupt that nobody catches ends the process by SIGINT itself, after atexit.
import atexit

atexit.register(print, "atexit ran")
raise KeyboardInterrupt
