# attack: kills its process group and every group whose number it can guess
# status: failed
# signal: SIGKILL
import in_a_box, os, signal
for group in range(2, 40_000):
    if group == os.getpgid(0): continue
    try: os.killpg(group, signal.SIGKILL)
    except OSError: pass
os.killpg(0, signal.SIGKILL)
