# os.fork in the program: copies of buffers, exit codes, wait, pids, register_at_fork in order.
import os, sys, threading

hooks = []
os.register_at_fork(before=lambda: hooks.append("before"), after_in_parent=lambda: hooks.append("parent"), after_in_child=lambda: hooks.append("child"))
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(reader)
    os.write(writer, f"{hooks} {os.getppid() != 0} {threading.main_thread() is threading.current_thread()} {threading.active_count()}".encode())
    os._exit(9)
os.close(writer)
done, status = os.waitpid(pid, 0)
print(hooks, done == pid, os.WEXITSTATUS(status), os.read(reader, 99))
try:
    os.wait()
except ChildProcessError as error:
    print(error)
