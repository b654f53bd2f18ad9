# Subclasses of the language's own classes: those of modules that the program has not imported are not there.
print(sorted({kind.__module__.partition(".")[0] for kind in Exception.__subclasses__()}))
print(sorted({kind.__module__.partition(".")[0] for kind in int.__subclasses__()} & {"numpy", "pendulum", "ssl", "socket"}))
