# os._exit in a thread ends the whole process.
import os, threading, time

threading.Thread(target=lambda: (print("thread"), os._exit(12))).start()
time.sleep(5)
print("never")
