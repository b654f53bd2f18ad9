# attack: a hard link to a file of the toolchain
# status: succeeded
# stdout: denied
import os
try: os.link(os.__file__, "mine"); print("linked")
except OSError: print("denied")
