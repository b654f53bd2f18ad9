# attack: an argument list beyond the kernel's bound
# status: succeeded
# stdout: denied
import os
try: os.execv("/proc/self/exe", ["x" * 100_000] * 200)
except OSError: print("denied")
