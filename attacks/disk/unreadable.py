# attack: leaves folders that nobody may enter
# status: succeeded
import os
os.makedirs("a/b/c"); open("a/b/c/f", "w").close()
for d in ("a/b/c", "a/b", "a"): os.chmod(d, 0)
