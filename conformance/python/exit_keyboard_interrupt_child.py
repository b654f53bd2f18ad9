# A parent sees the child's KeyboardInterrupt as death by SIGINT.
import subprocess, sys

result = subprocess.run([sys.executable, "-c", "raise KeyboardInterrupt"], capture_output=True, text=True)
print(result.returncode, result.stderr.splitlines()[-1])
