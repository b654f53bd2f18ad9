# How deep a recursion gets before RecursionError: the whole limit, less the frames that are the program's.
import sys

reached = 0


def down():
    global reached
    reached += 1
    down()


for limit in (1000, 200, 3000):
    sys.setrecursionlimit(limit)
    reached = 0
    try:
        down()
    except RecursionError as error:
        print(limit, reached, error)
