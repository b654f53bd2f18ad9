# unregister removes every registration of a function; equality decides.
import atexit


def say(text):
    print(text)


for text in "abc":
    atexit.register(say, text)
atexit.register(print, "stays")
atexit.unregister(say)
atexit.register(say, "registered again")
