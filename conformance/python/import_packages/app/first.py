from . import second

value = "first and " + second.name()
