# `python -m` of a package that lies in the work folder, and of the standard library.
import subprocess, sys

open("tool.py", "w").write("import sys; print(__name__, __spec__.name, __package__ == '', sys.argv)")
for words in (["-m", "tool", "x"], ["-c", "import tool"], ["tool.py"] ):
    result = subprocess.run([sys.executable, *words], capture_output=True, text=True)
    print(result.returncode, result.stdout.strip(), result.stderr.splitlines()[-1:])
print(subprocess.run([sys.executable, "-m", "json.tool", "--compact"], input='{"a": [1, 2]}', capture_output=True, text=True).stdout)
