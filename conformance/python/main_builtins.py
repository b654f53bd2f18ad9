# __builtins__ in __main__ is the module; elsewhere it is its dictionary; an assignment there is seen everywhere.
import builtins, json

print(__builtins__ is builtins)
print(type(json.__builtins__).__name__, json.__builtins__ is builtins.__dict__)
builtins.shout = lambda text: text.upper()
print(shout("hello"))
print("_" in vars(builtins), "exit" in vars(builtins), "copyright" in vars(builtins), "In" in vars(builtins))
print(repr(exit), repr(quit))
print(len([n for n in vars(builtins) if not n.startswith("_")]))
