# attack: descriptors inherited beyond the three
# status: succeeded
# stdout: []
import os
got = []
for n in range(3, 4096):
    try: got.append((n, oct(os.fstat(n).st_mode)))
    except OSError: pass
print(got)
