# Hooks the program sets stay set until the end: displayhook, unraisablehook, audit hooks.
import sys

events = []
sys.addaudithook(lambda event, args: events.append(event) if event in ("open", "exec", "compile") else None)
open(__file__).close()
eval(compile("1", "x", "eval"))
print(events)
sys.displayhook = lambda value: print("shown", value)
exec(compile("1 + 1", "x", "single"))
print(sys.is_finalizing(), sys._is_gil_enabled() if hasattr(sys, "_is_gil_enabled") else "gil")
