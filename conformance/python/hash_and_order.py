# Hashes that do not depend on the seed, and the order of dictionaries, sets of small numbers and globals.
import os, sys

print(hash(1), hash(-2), hash(2.5), hash((1, 2, 3)), hash(None) != 0, hash(range(3)), hash(frozenset([1, 2])))
print({3, 1, 2, 40, 9}, list({"b": 1, "a": 2} | {"c": 3}), list(dict.fromkeys("hello")))
print(os.environ.get("PYTHONHASHSEED"), sys.flags.hash_randomization, sys.hash_info.algorithm, hash("") == 0)
print([name for name in globals() if not name.startswith("__")], list(vars(type("C", (), {"z": 1, "a": 2})))[:2])
