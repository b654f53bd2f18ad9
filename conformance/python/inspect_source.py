# inspect finds the source of what is defined in the running file.
import dis, inspect, linecache, sys


class Shape:
    """A shape."""

    def area(self):
        return 0  # nothing


def decorated(function):
    return function


@decorated
def area(x: int, /, y=1, *more, z, **rest) -> float: ...


print(inspect.getsource(Shape.area), inspect.getsource(area), inspect.getsourcefile(Shape), inspect.getmodule(Shape) is sys.modules["__main__"])
print(inspect.signature(area), inspect.getsourcelines(Shape)[1], linecache.getline(__file__, 1))
print(inspect.getmembers(Shape, inspect.isfunction)[0][0], inspect.getfile(Shape), area.__code__.co_filename, area.__module__)
print([instruction.opname for instruction in dis.get_instructions(Shape.area)])
