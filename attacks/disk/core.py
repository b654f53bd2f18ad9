# attack: dumps core
# status: succeeded
# stdout: SIGABRT, core dumped: False, files: ['main.py']
import os, resource, signal
try: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
except (OSError, ValueError): pass
pid = os.fork()
if pid == 0: os.abort()
status = os.waitpid(pid, 0)[1]
print(f"{signal.Signals(os.WTERMSIG(status)).name}, core dumped: {os.WCOREDUMP(status)}, files: {os.listdir()}")
