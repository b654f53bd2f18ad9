# SystemExit with odd arguments: a tuple, a bool, an object, a float.
import os, sys


class Thing:
    def __str__(self):
        return "a thing"


for code in ((1, 2), True, False, Thing(), 3.7, b"bytes", "", []):
    pid = os.fork()
    if pid == 0:
        sys.stderr = sys.stdout
        sys.exit(code)
    print(repr(code)[:12], os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
raise SystemExit(True)
