# If the last flush of stdout fails, the exit code is 120.
import os, sys

print("before", flush=True)
sys.stdout = open(os.dup(1), "w", buffering=4096)
sys.stdout.write("lost")
os.close(sys.stdout.fileno())
