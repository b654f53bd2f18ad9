# attack: makes itself a terminal
# status: succeeded
# stdout: denied
import os
try: os.openpty(); print("made")
except OSError: print("denied")
