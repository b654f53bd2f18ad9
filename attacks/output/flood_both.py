# attack: floods both at once from two processes
# limits: {"outputBytes": 20000}
# status: output-limit
# limit: outputBytes
import os
fd = 1 if os.fork() else 2
while True: os.write(fd, b"x" * 1000)
