# What print and os.write put on one descriptor comes in the order of the program (unbuffered as the environment says).
import os, sys

print("1 print")
os.write(1, b"2 os.write\n")
sys.stdout.write("3 write ")
os.write(1, b"4 between ")
sys.stdout.buffer.write(b"5 buffer\n")
print("6", end="")
os.write(1, b"7\n")
open("/dev/stdout", "w").write("8 by its name\n")
os.system("echo 9 from a shell")
print("10")
