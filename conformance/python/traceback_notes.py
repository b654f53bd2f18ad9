# Notes added to an exception are shown under it.
import sys

sys.stderr = sys.stdout
try:
    raise ValueError("with notes")
except ValueError as error:
    error.add_note("first note")
    error.add_note("second\nnote")
    raise
