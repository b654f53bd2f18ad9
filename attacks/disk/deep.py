# attack: folders 2,000 deep
# status: succeeded
# stdout: done
import os
for _ in range(2000):
    os.mkdir("d"); os.chdir("d")
print("done")
