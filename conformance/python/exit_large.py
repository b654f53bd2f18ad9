# Exit codes are taken modulo 256; one that fits no long is -1.
import os, sys

for code in (256, 257, 1000, 2**31, 2**100, -(2**40)):
    pid = os.fork()
    if pid == 0:
        sys.exit(code)
    print(code, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
sys.exit(300)
