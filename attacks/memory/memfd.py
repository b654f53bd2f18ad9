# attack: memory held by memfd alone
# limits: {"memoryBytes": 80000000, "wallMs": 5000}
# status: out-of-memory|failed
import os
fd = os.memfd_create("x")
for _ in range(300): os.write(fd, b"x" * 1_000_000)
print("filled")
