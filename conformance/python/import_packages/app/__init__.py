from . import core
from .first import value

print("app is loaded", value)
