# os.exec*: the new program has the same process, descriptors and environment; nothing of the old one runs.
import atexit, os, sys

atexit.register(print, "never")
if len(sys.argv) == 1:
    print("first", sys.argv[1:])
    os.environ["MARK"] = "kept"
    os.environ["FIRST"] = str(os.getpid())
    os.execv(sys.executable, [sys.executable, __file__, "again", "x y"])
elif sys.argv[1] == "again":
    print("second", sys.argv[1:], os.environ["MARK"], os.environ["FIRST"] == str(os.getpid()))
    os.execle("/bin/sh", "sh", "-c", 'echo "third $MARK"; exit 6', {"MARK": "new"})
