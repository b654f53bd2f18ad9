# attack: a sparse file of a terabyte
# status: succeeded|failed
# stdout: denied
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open("x", "wb") as f: f.truncate(1 << 40)
    print("made")
except OSError: print("denied")
