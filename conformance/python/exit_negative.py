# sys.exit(-1) is 255.
import sys

print("minus one", flush=True)
sys.exit(-1)
