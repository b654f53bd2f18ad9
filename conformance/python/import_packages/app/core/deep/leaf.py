from ... import core
from .. import public


def up():
    return core.__name__, public, __package__
