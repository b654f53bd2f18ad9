# Scope: exec and eval at module level write into __main__; locals() is globals(); del of a name.
exec("made = 1")
print(made, locals() is globals(), eval("__name__"), eval("made + 1", {"made": 10}))
space = {}
exec("x = __name__ if '__name__' in dir() else 'none'", space)
print(space["x"], "__builtins__" in space)
globals()["later"] = "added"
print(later, [name for name in vars() if name in ("made", "later", "space")])
del made
try:
    made
except NameError as error:
    print(error, error.name)
print(__import__("__main__").later, vars(__import__("sys").modules["__main__"]) is globals())
