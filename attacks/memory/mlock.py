# attack: locks memory
# status: succeeded
# stdout: denied
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
b = ctypes.create_string_buffer(64 << 20)
print("denied" if libc.mlock(b, len(b)) else "locked")
