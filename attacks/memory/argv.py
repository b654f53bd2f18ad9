# attack: an argument list beyond the kernel's bound, then one just below it
# status: succeeded
# stdout: denied 120000
import os, subprocess
try: os.execv("/proc/self/exe", ["x" * 100_000] * 200)
except OSError: print("denied", end=" ", flush=True)
print(len(subprocess.run(["/bin/echo", "-n", *["x" * 11_999] * 10], capture_output=True).stdout) + 1)
