# attack: memory held by memfd alone
# limits: {"memoryBytes": 80000000, "wallMs": 5000}
# status: out-of-memory
# limit: memoryBytes
import os
fds = [os.memfd_create(str(n)) for n in range(8)]
for n in range(300): os.write(fds[n % 8], b"x" * 1_000_000)
print("filled")
