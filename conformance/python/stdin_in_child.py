# A child inherits standard input where the parent left it.
import os, subprocess, sys

first = os.read(0, 6)
print(first)
print(subprocess.run(["/bin/cat"], capture_output=True).stdout)
print(subprocess.run([sys.executable, "-c", "print(input())"], input="given", text=True, capture_output=True).stdout)
print(os.read(0, 10))
