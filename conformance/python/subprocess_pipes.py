# Popen with pipes in all directions, larger than a pipe holds; communicate, check, timeout.
import subprocess, sys

code = "import sys; data = sys.stdin.read(); sys.stdout.write(data[::-1]); sys.stderr.write(str(len(data)))"
process = subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, stderr=-1, text=True)
out, err = process.communicate("ab" * 100_000)
print(out == "ba" * 100_000, err, process.returncode)
try:
    subprocess.run(["/bin/sh", "-c", "echo out; exit 3"], check=True, capture_output=True)
except subprocess.CalledProcessError as error:
    print(error, error.stdout)
try:
    subprocess.run(["/bin/sleep", "30"], timeout=0.05)
except subprocess.TimeoutExpired as error:
    print(error.cmd, error.output)
for words in (["/no/such/program"], ["/work/main.py"]):
    try:
        subprocess.run(words)
    except OSError as error:
        print(type(error).__name__, error)
