# The flags and options that the interpreter runs with.
import sys

print(sys.flags)
print(sys._xoptions, sys.warnoptions, sys.dont_write_bytecode, __debug__)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
print(sys.float_repr_style, sys.byteorder, sys.maxsize, sys.int_info)
