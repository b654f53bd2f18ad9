# "Did you mean": the names that the interpreter offers come from the program's own scopes.
import sys, traceback


class Shape:
    radius = 1


number_of_things = 1
for attempt in ("Shape().radios", "nunber_of_things", "pront(1)", "sys.modle", "[].apend"):
    try:
        eval(attempt)
    except Exception as error:
        traceback.print_exception(error, file=sys.stdout, limit=0)
