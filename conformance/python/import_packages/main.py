# Packages of several levels: relative imports, __init__, __all__, star, namespace package, circular imports.
import app
from app.core import *
from app.core.deep import leaf
import plain.inside

print(app.__file__, app.__package__, app.core.__path__)
print(sorted(name for name in globals() if name in ("public", "hidden")), leaf.up())
print(plain.__file__, list(plain.__path__), plain.inside.__spec__.name)
try:
    from . import app as again
except ImportError as error:
    print(error)
try:
    from app.core import missing
except ImportError as error:
    print(error, error.name, error.path)
