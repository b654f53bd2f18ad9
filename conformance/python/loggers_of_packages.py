# The logger of a package that the program has not imported has no handlers of that package's making yet.
import logging

for name in ("urllib3", "requests", "numpy", "charset_normalizer"):
    print(name, logging.getLogger(name).handlers, logging.getLogger(name).level)
import requests

print(logging.getLogger("urllib3").handlers)
