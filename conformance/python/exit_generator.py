# GeneratorExit, StopIteration and BaseException uncaught are exit code 1.
import os, sys

for kind in (GeneratorExit, StopIteration, BaseException, AssertionError):
    pid = os.fork()
    if pid == 0:
        sys.stderr = sys.stdout
        raise kind("x")
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
raise GeneratorExit
