# Signals ignored or blocked in the parent: what a child inherits is what the program set, nothing else.
import signal, subprocess, sys

code = "import signal; print([s.name for s in signal.Signals if signal.getsignal(s) == signal.SIG_IGN], signal.pthread_sigmask(signal.SIG_BLOCK, []))"
run = lambda **more: print(subprocess.check_output([sys.executable, "-c", code], text=True, **more).strip())
run()
run(restore_signals=False)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
run()
status = {line.split(":")[0]: line.split()[1] for line in subprocess.check_output(["/bin/cat", "/proc/self/status"], text=True).splitlines() if line.startswith("Sig")}
print(status["SigIgn"], status["SigBlk"])
