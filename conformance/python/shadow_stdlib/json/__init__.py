from . import decoder


def dumps(value):
    return "my json"
