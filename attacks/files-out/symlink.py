# attack: leaves links that point out of the box
# status: succeeded
import os
os.symlink("/etc/passwd", "a"); os.symlink("/", "b"); os.symlink("..", "c"); os.symlink("e", "d"); os.symlink("d", "e")
