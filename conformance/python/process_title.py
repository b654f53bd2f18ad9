# The process is called what a user would look for: python3 with the file's name.
import sys

print(open("/proc/self/comm").read().strip())
print(open("/proc/self/cmdline").read().split("\0")[:-1])
print(sys.orig_argv)
