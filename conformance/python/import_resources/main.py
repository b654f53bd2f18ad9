# Data files of a package: importlib.resources, pkgutil, walk_packages, entry of __file__.
import importlib.resources as resources, pathlib, pkgutil

import data

print(resources.files("data").joinpath("text.txt").read_text(), pkgutil.get_data("data", "text.txt"))
print(sorted(each.name for each in resources.files(data).iterdir() if not each.name.startswith("__")))
print([(m.name, m.ispkg) for m in pkgutil.walk_packages(["."])])
with resources.as_file(resources.files("data") / "text.txt") as path:
    print(path)
print(pathlib.Path(__file__).parent, (pathlib.Path(__file__).parent / "data").is_dir())
