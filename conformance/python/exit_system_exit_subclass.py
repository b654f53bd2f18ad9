# A subclass of SystemExit ends the program with its code, through finally and with.
import contextlib


class Leave(SystemExit):
    code = 5


@contextlib.contextmanager
def around():
    try:
        yield
    finally:
        print("left with")


try:
    with around():
        raise Leave(9)
finally:
    print("finally")
