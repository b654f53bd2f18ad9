# Half a megabyte of output, in lines and in one piece, comes whole and in order.
import os, sys

for n in range(5000):
    print(n, "x" * 40)
sys.stdout.write("y" * 200_000 + "\n")
written = 0
data = b"z" * 100_000
while written < len(data):
    written += os.write(1, data[written:])
