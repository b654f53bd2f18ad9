# A child without PYTHONUNBUFFERED buffers whole blocks: its own writes come in another order.
import os, subprocess, sys

env = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
code = "import os; print('printed first'); os.write(1, b'written second\\n')"
print(subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True).stdout)
print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout)
