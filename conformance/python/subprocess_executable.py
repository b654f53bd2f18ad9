# sys.executable starts a fresh interpreter, with the same path and version, that finds the packages.
import subprocess, sys

code = "import sys; print(sys.version_info[:3], sys.executable, sys.path[1:], __name__, 'numpy' in sys.modules)"
print(subprocess.check_output([sys.executable, "-c", code], text=True))
print(subprocess.check_output([sys.executable, "-c", "import numpy, requests; print(numpy.arange(3), requests.codes.ok)"], text=True))
print(subprocess.check_output([sys.executable, "-I", "-c", "import sys; print(sys.flags.isolated, sys.path)"], text=True))
