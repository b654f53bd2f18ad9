# importlib.reload after a change; invalidate_caches for a new file; module __getattr__.
import importlib, os, sys

import changing

print(changing.value, changing.anything)
with open("changing.py", "a") as file:
    file.write("value = 'changed and longer'\n")
kept = changing
print(importlib.reload(changing) is kept, changing.value)
open("brandnew.py", "w").write("x = 1")
importlib.invalidate_caches()
import brandnew

print(brandnew.x, os.path.exists("__pycache__"), changing.__cached__)
del sys.modules["changing"]
import changing as again

print(again is kept, again.value)
