# A null pointer read through ctypes is SIGSEGV; faulthandler does not change that.
import ctypes, faulthandler

faulthandler.enable(open("/dev/null", "w"))
print("before")
ctypes.string_at(0)
