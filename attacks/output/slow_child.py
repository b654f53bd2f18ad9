# attack: ends, while a child goes on writing to the same pipe
# limits: {"wallMs": 4000}
# status: succeeded
# stdout: end
import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(0.6)
    while True: os.write(1, b"late\n")
print("end")
