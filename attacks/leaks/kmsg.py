# attack: reads the kernel's log and memory
# status: succeeded
# stdout: []
import os
got = []
for f in ("/dev/kmsg", "/proc/kcore", "/dev/mem", "/proc/kallsyms", "/dev/port"):
    try:
        if any(c not in b"0 " for c in os.read(os.open(f, os.O_RDONLY | os.O_NONBLOCK), 8)): got.append(f)
    except OSError: pass
print(got)
