# sys.exit(None) is success.
import sys

print("bye")
sys.exit(None)
