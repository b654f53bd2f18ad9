# breakpoint(): the hook, the variable that turns it off, and a debugger that reads standard input.
import os, sys

sys.breakpointhook = lambda *args: print("hook", args)
breakpoint(1)
sys.breakpointhook = sys.__breakpointhook__
os.environ["PYTHONBREAKPOINT"] = "0"
breakpoint()
os.environ["PYTHONBREAKPOINT"] = ""
x = 5
breakpoint()
print("after")
