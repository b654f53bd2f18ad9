# Arguments come as they are: empty ones, spaces, quotes, options, not ASCII.
import sys

print(len(sys.argv), sys.argv)
print(sys.orig_argv[1:] == sys.argv)
