# The builtin exit() closes standard input and ends the program.
import sys

try:
    exit(4)
except SystemExit as end:
    print(end.code, sys.stdin.closed)
quit()
