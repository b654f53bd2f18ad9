# attack: raises its own priority
# status: succeeded
# stdout: denied
import os
try:
    os.nice(-10); print("raised")
except OSError: print("denied")
