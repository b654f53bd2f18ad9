import sys

shown = (__name__, __package__, sys.argv[0])
