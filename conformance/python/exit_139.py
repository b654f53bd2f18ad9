# An exit code above 128 is not a signal.
import sys
sys.exit(139)
