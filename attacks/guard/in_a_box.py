# What would harm a host imports this: outside of a box it ends at once. It is sent along by the suite; by hand,
# without it, such a program ends in a ModuleNotFoundError.
# All boxes have a filter of calls, no way to new rights and no capabilities; no shell of a developer has all three.
import ctypes, os
_libc = ctypes.CDLL(None)
_had = (ctypes.c_uint32 * 6)()
_libc.capget((ctypes.c_uint32 * 2)(0x20080522, 0), _had)
if _libc.prctl(21) != 2 or _libc.prctl(39, 0, 0, 0, 0) != 1 or _had[1] or _had[4]:
    os.write(2, b"this program runs in a box only\n")
    os._exit(99)
