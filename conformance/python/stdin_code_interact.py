# code.InteractiveConsole on standard input: the same answers and tracebacks as at the prompt.
import code, sys

sys.stderr = sys.stdout
code.InteractiveConsole({"x": 20}).interact(banner="start", exitmsg="end")
