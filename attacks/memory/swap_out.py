# attack: maps far more than there is, without touching it
# limits: {"memoryBytes": 80000000, "wallMs": 5000}
# status: succeeded
import mmap
try: m = [mmap.mmap(-1, 1 << 32, flags=mmap.MAP_PRIVATE | 0x4000) for _ in range(16)]
except OSError: pass
print("mapped or refused")
