# Modules that a bare start has loaded are there, and are what `import` gives.
import sys

names = ["sys", "builtins", "__main__", "os", "posixpath", "stat", "io", "abc", "codecs", "encodings", "encodings.utf_8",
         "site", "zipimport", "_frozen_importlib", "_imp", "_thread", "_warnings", "_weakref", "marshal", "posix", "time"]
for name in names:
    print(name, name in sys.modules, name in sys.modules and __import__(name) is sys.modules[name])
