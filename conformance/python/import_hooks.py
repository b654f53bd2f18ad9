# An own finder and loader, and an entry of sys.path_hooks.
import importlib.abc, importlib.machinery, importlib.util, sys


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.startswith("made_"):
            return importlib.machinery.ModuleSpec(name, self, origin="nowhere")

    def exec_module(self, module):
        module.name = module.__name__.upper()


sys.meta_path.insert(0, Finder())
import made_up

print(made_up.name, made_up.__spec__.origin, made_up)
spec = importlib.util.spec_from_loader("text", loader=None)
module = importlib.util.module_from_spec(spec)
exec("x = __name__", module.__dict__)
print(module.x)
lazy = importlib.util.LazyLoader(importlib.util.find_spec("colorsys").loader)
print(importlib.util.find_spec("no_such"), importlib.util.resolve_name(".b", "a"))
print(importlib.util.find_spec("main").origin)
