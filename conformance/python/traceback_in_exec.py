# Frames of exec, eval and lambda, with and without source.
import linecache, sys, traceback

source = "def f(x):\n    return g(x)\ndef g(x):\n    raise ValueError(x)\n"
linecache.cache["<made>"] = (len(source), None, source.splitlines(True), "<made>")
space = {}
exec(compile(source, "<made>", "exec"), space)
for call in (lambda: space["f"](1), lambda: eval("1 +\n [][0]"), lambda: exec("import no_such_module_here")):
    try:
        call()
    except Exception:
        traceback.print_exc(file=sys.stdout)
