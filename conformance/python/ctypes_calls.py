# ctypes: libc, callbacks, structures, errno, and the process's own symbols.
import ctypes, ctypes.util, os

libc = ctypes.CDLL(None, use_errno=True)
Compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
numbers = (ctypes.c_int * 5)(5, 3, 9, 1, 7)
libc.qsort(numbers, 5, 4, Compare(lambda a, b: a[0] - b[0]))
print(list(numbers), libc.getpid() == os.getpid(), libc.open(b"/no/such", 0), os.strerror(ctypes.get_errno()))


class Pair(ctypes.Structure):
    _fields_ = [("a", ctypes.c_byte), ("b", ctypes.c_double)]


print(ctypes.sizeof(Pair), bytes(Pair(1, 0.5))[:1], ctypes.pythonapi.Py_IsInitialized())
ctypes.pythonapi.PyErr_SetString.argtypes = [ctypes.py_object, ctypes.c_char_p]
try:
    ctypes.pythonapi.PyErr_SetString(KeyError, b"from C")
except KeyError as error:
    print(repr(error))
libc.puts.restype = ctypes.c_int
libc.printf(b"through C's own buffer, flushed at exit\n")
print("Python's line")
