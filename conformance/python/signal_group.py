# A signal to its own process group reaches the program and its child, and nobody else.
import os, signal, subprocess, time

signal.signal(signal.SIGUSR1, lambda *_: print("parent got it"))
child = subprocess.Popen(["/bin/sleep", "60"])
time.sleep(0.05)
os.killpg(0, signal.SIGUSR1)
print(child.wait())
os.killpg(os.getpgrp(), signal.SIGHUP)
time.sleep(1)
