# attack: looks for what the run before changed
# after: globals_a_change.py
# status: succeeded
# stdout: False False False False 1
import builtins, json, sys, os, threading
print(hasattr(builtins, "runlang_attack"), hasattr(json, "runlang_attack"), "/runlang-attack" in sys.path, "RUNLANG_ATTACK" in os.environ, threading.active_count())
