# Generators: send, throw, close, yield from, return values, finalisation at exit.
import sys

sys.stderr = sys.stdout


def inner():
    try:
        got = yield 1
        print("got", got)
        yield 2
    except ValueError as error:
        print("thrown", error)
        return "result"
    finally:
        print("finally")


def outer():
    value = yield from inner()
    print("value", value)
    yield value


g = outer()
print(next(g), g.send("sent"), g.throw(ValueError("x")))
g.close()


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            print("ignores close")
            return


def raises():
    yield
    raise StopIteration


s = stubborn()
next(s)
try:
    list(raises())
except RuntimeError as error:
    print(error, repr(error.__cause__))
print("end of the file; s is still open")
