# Modules in other encodings, written by the program, with and without a declaration.
import importlib, linecache, sys, tokenize, traceback

open("latin.py", "wb").write("# coding: latin-1\nname = 'ä'\ndef fail():\n    raise ValueError('é')  # ü\n".encode("latin-1"))
open("undeclared.py", "wb").write("name = 'ä'\n".encode("latin-1"))
importlib.invalidate_caches()
import latin

print(latin.name, tokenize.open("latin.py").encoding)
try:
    latin.fail()
except ValueError:
    traceback.print_exc(file=sys.stdout)
try:
    import undeclared
except SyntaxError as error:
    print(error.msg)
