# attack: more memory than allowed, touched
# limits: {"memoryBytes": 80000000}
# status: out-of-memory
# limit: memoryBytes
b = bytearray(400_000_000)
for i in range(0, len(b), 4096): b[i] = 1
