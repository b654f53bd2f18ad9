# attack: changes modules and builtins of the parent that it came from
# status: succeeded
import builtins, json, sys, os, threading, time
builtins.runlang_attack = 1; json.runlang_attack = 1; sys.path.append("/runlang-attack"); os.environ["RUNLANG_ATTACK"] = "1"
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
