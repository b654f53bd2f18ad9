# print to a closed sys.stdout fails; the exit code stays the program's own.
import sys

print("before")
sys.stdout.close()
try:
    print("after")
except ValueError as error:
    sys.stderr.write(str(error))
    sys.exit(0 if "closed file" in str(error) else 5)
