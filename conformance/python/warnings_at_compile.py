# SyntaxWarnings of the program itself come before its first line of output.
import sys

print("invalid escape:", len("\d"), (1 is 1))
assert (1, "always true")
