# What an interpreter does before and after a user's program when it was started ahead (see box/python.c).
# Runs once, before any program is there; what is defined here runs in the process of a program.
import builtins
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
# What is there now is never collected, so its pages are not written to and stay shared by all programs.
gc.collect()
gc.freeze()


def rehearse():
    """What need not wait for the program. Memory that it touches is copied now and not then."""
    folder = os.environ["PWD"] = os.getcwd()
    if folder != "/work":
        os.environ["HOME"] = os.environ["TMPDIR"] = os.path.join(os.path.dirname(folder), "tmp")
    threading.main_thread()._set_native_id()
    _reseed()
    _is_shadowed(folder)
    exec(compile(_rehearsal, "rehearsal", "exec"), {"__name__": "rehearsal"})
    gc.collect()


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
    # A new one: the collector must find what is in it when it goes.
    main = sys.modules["__main__"] = type(sys)("__main__")
    main.__loader__ = _SourceFileLoader("__main__", file)
    main.__dict__.update(__annotations__={}, __builtins__=builtins, __file__=file, __cached__=None)
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


def exit_code(wanted):
    """What the interpreter makes of what a program ended with: a number, or SystemExit."""
    if isinstance(wanted, SystemExit):
        wanted = wanted.code
    if wanted is None:
        return 0
    if isinstance(wanted, int):
        return wanted if -(2**63) <= wanted < 2**63 else -1
    _flush()
    print(wanted, file=sys.stderr)
    return 1


def end(code):
    """Takes apart what the program made, as at the end of the interpreter, and nothing else. Gives the exit code."""
    is_flushed = _flush()
    sys.is_finalizing = True.__bool__
    sys.last_type = sys.last_value = sys.last_traceback = None
    for names in ["__main__"], _of_the_program():
        for name in names:
            sys.modules.pop(name, None)
        gc.collect()
    return code if is_flushed and _flush() else 120


def _flush():
    is_flushed = True
    for name in "stdout", "stderr":
        stream = getattr(sys, name, None)
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except Exception:
            is_flushed = is_flushed and name == "stderr"
    return is_flushed


def _of_the_program():
    names = []
    # The newest are last. To look at all would copy the memory of all their names.
    for name in reversed(sys.modules):
        if name in _loaded:
            break
        names.append(name)
    return names
