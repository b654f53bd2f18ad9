# A file that does not compile: nothing of it runs, exit code 1.
print("never printed")
if True
    pass
