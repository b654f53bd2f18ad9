# redirect_stdout takes print, not the descriptor; dup2 takes both.
import contextlib, io, os, sys

text = io.StringIO()
with contextlib.redirect_stdout(text):
    print("caught")
    os.system("echo not caught")
print(repr(text.getvalue()))
saved = os.dup(1)
with open("/tmp/out", "w") as file:
    os.dup2(file.fileno(), 1)
    os.system("echo into the file")
    print("this too")
os.dup2(saved, 1)
print(open("/tmp/out").read())
