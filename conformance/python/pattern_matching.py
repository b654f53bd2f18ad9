# match: sequences, mappings, classes of __main__, guards, captures.
import dataclasses, enum


@dataclasses.dataclass
class Point:
    x: int
    y: int


class Kind(enum.StrEnum):
    A = enum.auto()


def tell(value):
    match value:
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"on an axis {y}"
        case Point() as point if point.x == point.y:
            return "diagonal"
        case [first, *rest, {"key": inner, **others}]:
            return first, rest, inner, others
        case Kind.A | "b":
            return "kind"
        case int() | float():
            return "number"
        case None | True:
            return "constant"
        case _:
            return "other"


for value in (Point(0, 3), Point(2, 2), [1, 2, {"key": 3, "x": 4}], "a", "b", 2.5, None, {}, Point(1, 2)):
    print(tell(value))
