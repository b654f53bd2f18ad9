# Children: environment, folder, descriptors, session, preexec, signals as exit codes.
import os, signal, subprocess, sys

run = lambda code, **more: print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, **more).stdout.strip())
run("import os; print(os.environ['ONLY'], len(os.environ) <= 2)", env={"ONLY": "this"})
run("import os; print(os.getcwd())", cwd="/tmp")
run("import os; print(os.getsid(0) == os.getpid())", start_new_session=True)
reader, writer = os.pipe()
run(f"import os; print(os.write({writer}, b'x'))", pass_fds=[writer])
print(os.read(reader, 9))
run("print(open('/proc/self/fd/9').read())", preexec_fn=lambda: os.dup2(os.memfd_create("m"), 9), close_fds=False)
for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGSEGV):
    print(subprocess.run(["/bin/sh", "-c", f"kill -{int(number)} $$"]).returncode)
print(subprocess.getstatusoutput("echo hi; exit 5"))
