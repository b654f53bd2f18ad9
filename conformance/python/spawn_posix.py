# os.posix_spawn, os.popen, os.system, os.spawnv: codes and order of output.
import os, sys

pid = os.posix_spawn("/bin/sh", ["sh", "-c", "echo spawned; exit 4"], {}, file_actions=[(os.POSIX_SPAWN_DUP2, 1, 1)])
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(os.system("exit 3"), os.waitstatus_to_exitcode(os.system("kill -9 $$")), (pipe := os.popen("echo out; exit 2")).read(), pipe.close())
print(os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", "raise SystemExit(8)"]))
