# runpy: a file, a module, a package's __main__, each with its own __name__ and sys.argv[0].
import runpy, sys

before = sys.modules["__main__"]
print(runpy.run_path("other.py", init_globals={"given": 1})["result"])
print(runpy.run_path("other.py", run_name="__main__", init_globals={"given": 2})["result"])
print(runpy.run_module("tools", run_name="__main__", alter_sys=True)["shown"])
print(runpy.run_module("other", init_globals={"given": 3})["__spec__"].name)
print(sys.modules["__main__"] is before, sys.argv)
