# A file or folder beside the program with a package's name wins over the installed package.
import sys

import numpy
import pendulum
import requests

print(numpy.__file__, numpy.array)
print(pendulum.__path__, pendulum.sub.value)
print(requests.get("x"), sorted(name for name in sys.modules if name.partition(".")[0] in ("numpy", "requests", "pendulum", "urllib3")))
