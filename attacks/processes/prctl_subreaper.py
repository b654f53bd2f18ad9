# attack: becomes a subreaper, detaches and leaves a stopped child
# limits: {"wallMs": 3000}
# status: succeeded
# stdout: done
import ctypes, os, signal
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
pid = os.fork()
if pid == 0:
    os.setsid()
    while True: signal.pause()
os.kill(pid, signal.SIGSTOP)
print("done")
