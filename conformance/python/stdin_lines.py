# Reading standard input in the ways that people mix: input, readline, iteration.
import sys

print(repr(input()))
print(repr(input("a prompt> ")))
print(repr(sys.stdin.readline()))
for number, line in enumerate(sys.stdin):
    print(number, repr(line))
print(repr(sys.stdin.read()))
