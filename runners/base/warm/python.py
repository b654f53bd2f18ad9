# What an interpreter does before and after a user's program when it was started ahead (see box/python.c).
# Runs once, before any program is there; what is defined here runs in the process of a program.
import atexit
import gc
import importlib
import os
import sys
import threading
# What small programs use most; loading it takes longer than most of them run.
import collections, dataclasses, datetime, functools, itertools, json, math, pathlib, random, re, typing
from importlib.machinery import SourceFileLoader as _SourceFileLoader

del sys.modules["__runlang__"]
for _name in os.environ.pop("RUNLANG_IMPORTS", "").split():
    try:
        importlib.import_module(_name)
    except Exception as fault:
        print(f"could not load {_name} ahead: {fault!r}", file=sys.stderr)
if "ssl" in sys.modules:
    # Its generator is set up here, once; each program gives it new entropy.
    sys.modules["ssl"].RAND_bytes(1)
_loaded = frozenset(sys.modules)
_tops = frozenset(name.partition(".")[0] for name in _loaded)
os.environ.pop("RUNLANG_HELPER", None)
_unbuffered = "PYTHONUNBUFFERED" in os.environ
# What is there now is never collected, so its pages are not written to and stay shared by all programs.
gc.collect()
gc.freeze()


def rehearse():
    """What need not wait for the program. Memory that it touches is copied now and not then."""
    folder = os.environ["PWD"] = os.getcwd()
    if folder != "/work":
        os.environ["HOME"] = os.environ["TMPDIR"] = os.path.join(os.path.dirname(folder), "tmp")
    _reseed()
    if _unbuffered:
        # A line is written at once, but as a whole.
        for stream in sys.stdout, sys.stderr:
            stream.reconfigure(write_through=False, line_buffering=True)
    _is_shadowed(folder)
    exec(compile(_rehearsal, "rehearsal", "exec"), {"__name__": "rehearsal"})


_rehearsal = """
import os
class Thing:
    def __init__(self, *words, **more):
        self.text = ' '.join(f'{word!r:>5}' for word in words) + os.path.join('a', 'b')
things = [Thing(number, key=str(number)) for number in range(200)]
try:
    {}['no']
except KeyError as fault:
    things.append(fault)
"""


def begin(words):
    """Makes this process what `python3 WORDS...` would be, just before its first line. Gives the file's path."""
    file = os.path.abspath(words[0])
    folder = os.path.dirname(os.path.realpath(file))
    if _is_shadowed(folder):
        # A file of the user has the name of a module that is loaded already: only a new interpreter does it right.
        os.execv(sys.executable, ["python3", *words])
    sys.argv[:] = words
    sys.orig_argv[:] = ["python3", *words]
    sys.path.insert(0, folder)
    sys.modules["__main__"].__dict__.update(__file__=file, __cached__=None, __loader__=_SourceFileLoader("__main__", file))
    return os.fsencode(file)


def _is_shadowed(folder):
    with os.scandir(folder) as entries:
        return any(entry.name.partition(".")[0] in _tops for entry in entries if entry.name != "__pycache__")


def _reseed():
    # random does so by itself after a fork.
    if "ssl" in sys.modules:
        sys.modules["ssl"].RAND_add(os.urandom(48), 48.0)
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def end(wanted=0):
    """Ends the program as the interpreter would, but for taking apart what was loaded ahead. Gives the exit code."""
    code = _exit_code(wanted)
    threading._shutdown()
    atexit._run_exitfuncs()
    # As at the end of the interpreter: what the program made goes, and finalizers run.
    for name in _of_the_program():
        del sys.modules[name]
    sys.last_type = sys.last_value = sys.last_traceback = None
    gc.collect()
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except Exception:
            code = code if stream is sys.stderr else 120
    return code


def _of_the_program():
    names = ["__main__"]
    # The newest are last. To look at all would copy the memory of all their names.
    for name in reversed(sys.modules):
        if name in _loaded:
            break
        names.append(name)
    return names


def _exit_code(wanted):
    if isinstance(wanted, SystemExit):
        wanted = wanted.code
    if wanted is None:
        return 0
    if isinstance(wanted, int):
        return wanted if -(2**63) <= wanted < 2**63 else -1
    sys.stdout.flush()
    print(wanted, file=sys.stderr)
    return 1
