# No input at all: an empty read, not a wait.
import select, sys

print(repr(sys.stdin.read()), repr(sys.stdin.read()), sys.stdin.buffer.read(1))
print(select.select([0], [], [], 5)[0])
