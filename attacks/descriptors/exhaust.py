# attack: opens files until none can be opened
# status: succeeded
# stdout: denied
import os
try:
    for _ in range(100_000): os.open("/dev/null", os.O_RDONLY)
    print("all opened")
except OSError as e: os.write(1, b"denied\n")
