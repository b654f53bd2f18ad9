# sys.stdout = None: print says nothing and fails at nothing.
import sys

out = sys.stdout
sys.stdout = None
print("nowhere")
sys.stdout = out
print("again")
del sys.stdout
try:
    print("x")
except RuntimeError as error:
    out.write(f"{error}\n")
