# attack: children that nobody waits for
# status: succeeded
# stdout: done
import os, time
for _ in range(20):
    if os.fork() == 0: os._exit(0)
time.sleep(0.3)
print("done")
