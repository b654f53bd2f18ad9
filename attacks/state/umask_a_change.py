# attack: changes umask, folder and signals of the process
# status: succeeded
import os, signal
os.umask(0o777); os.chdir("/"); signal.signal(signal.SIGINT, signal.SIG_IGN)
