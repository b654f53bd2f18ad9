# Identities that the interpreter gives: small integers, interned names, constants of one file.
import sys

a, b = 256, int("256")
c, d = 257, 257
print(a is b, c is d, int("257") is int("257"), "name" is sys.intern("na" + "me"), () is tuple([]))
print(sys.getrefcount(object()), sys.getsizeof([]), sys.getsizeof(2**70), sys.getsizeof("é"), sys.getsizeof({}), sys.getallocatedblocks() > 0)
