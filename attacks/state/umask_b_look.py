# attack: looks for the umask and signals of the run before
# after: umask_a_change.py
# status: succeeded
# stdout: False True
import os, signal
print(os.umask(0) == 0o777, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
