# A child by os.fork runs the parent's atexit functions when it leaves in the ordinary way.
import atexit, os, sys

owner = os.getpid()
atexit.register(lambda: print("atexit in", "parent" if os.getpid() == owner else "child"))
pid = os.fork()
if pid == 0:
    print("child")
    sys.exit(4)
print("status", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
