import sys

result = (__name__, __file__, given, sys.argv[0])
