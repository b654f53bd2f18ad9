# attack: runs itself anew for ever
# limits: {"wallMs": 900}
# status: timed-out
# limit: wallMs
import os, sys
again = "import os, sys; os.execv(sys.executable, ['python3', '-c', sys.argv[1], sys.argv[1]])"
os.execv(sys.executable, ["python3", "-c", again, again])
