# Classes and functions of __main__ are pickled by name and found again, here and in a child.
import collections, dataclasses, enum, pickle, pickletools, subprocess, sys

Point = collections.namedtuple("Point", "x y")


@dataclasses.dataclass(frozen=True)
class Line:
    a: Point
    b: Point


class Color(enum.Enum):
    RED = 1


class Reduced:
    def __reduce__(self):
        return (make, (7,))


def make(n):
    return f"made {n}"


for value in (Line(Point(1, 2), Point(3, 4)), Color.RED, make, Reduced(), Line, ValueError("x")):
    data = pickle.dumps(value)
    print(b"__main__" in data, pickle.loads(data))
try:
    pickle.dumps(lambda: 0)
except pickle.PicklingError as error:
    print(str(error).split(" at ")[0])
code = "import pickle, sys; pickle.loads(bytes.fromhex(sys.argv[1]))"
print(subprocess.run([sys.executable, "-c", code, pickle.dumps(Color.RED).hex()], capture_output=True, text=True).stderr.splitlines()[-1])
