import __main__

print("at import:", hasattr(__main__, "early"), hasattr(__main__, "late"), __main__.__file__)


def look():
    import sys

    return __main__.late, sys.modules["__main__"] is __main__, sys._getframe(1).f_globals is vars(__main__)
