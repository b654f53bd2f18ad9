# A wrong argument ends the program with 2 and says why on standard error.
import argparse, contextlib, io

parser = argparse.ArgumentParser()
parser.add_argument("--size", type=int)
errors = io.StringIO()
with contextlib.redirect_stderr(errors):
    try:
        parser.parse_args(["--size", "big"])
    except SystemExit as end:
        print("caught", end.code)
print(errors.getvalue())
parser.parse_args(["--unknown"])
