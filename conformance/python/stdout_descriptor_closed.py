# os.close(1): the next print fails with EBADF, and so does the flush at exit (code 120 if something is left).
import os, sys

print("before")
os.close(1)
try:
    print("after")
except OSError as error:
    sys.stderr.write(str(error))
    os._exit(40 + error.errno)
