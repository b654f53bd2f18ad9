# attack: writes into the toolchain
# status: succeeded
# stdout: denied
import os, sys
try: open(os.path.join(os.path.dirname(os.__file__), "runlang_attack.py"), "w").close(); print("written")
except OSError: print("denied")
