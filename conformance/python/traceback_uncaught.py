# An uncaught exception: exit code 1 and what was printed before.
def inner(x):
    return 1 / x


def outer():
    inner(0)


print("before")
outer()
print("never")
