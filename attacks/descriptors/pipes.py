# attack: pipes without end
# status: succeeded
# stdout: denied
import os
try:
    for _ in range(50_000): os.pipe()
    print("all opened")
except OSError: os.write(1, b"denied\n")
