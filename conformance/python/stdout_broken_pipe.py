# Writing into a pipe that nobody reads raises BrokenPipeError: SIGPIPE is ignored in Python itself.
import os, subprocess, sys

reader, writer = os.pipe()
os.close(reader)
try:
    os.write(writer, b"x")
except BrokenPipeError as error:
    print(error.errno, error)
result = subprocess.run(["/bin/sh", "-c", "kill -s PIPE $$"])
print(result.returncode)
