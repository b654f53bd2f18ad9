# attack: looks for the umask and signals of the run before
# status: succeeded
# stdout: False True
import os, signal
print(os.umask(0) == 0o777, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
