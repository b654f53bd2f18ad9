# Only the three standard descriptors are open, and the next one is 3.
import os

print(sorted(int(name) for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")))
first = os.open("/dev/null", os.O_RDONLY)
print(first, os.get_inheritable(first))
os.close(first)
with open(__file__) as file:
    print(file.fileno())
