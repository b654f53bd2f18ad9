# -*- coding: no-such-coding -*-
# A declared encoding that does not exist: SyntaxError before anything runs.
print("never")
