# typing at run time: generics, protocols, overloads, forward references that live in __main__.
import inspect, sys, typing
from typing import Annotated, Generic, Literal, NamedTuple, Protocol, TypedDict, TypeVar, runtime_checkable

T = TypeVar("T", bound="Base")


class Base: ...


class Box(Generic[T]):
    def get(self) -> "T": ...


class Movie(TypedDict, total=False):
    name: "str"
    year: "Literal[1999, 2000]"


class Pair(NamedTuple):
    a: "Base"
    b: "Annotated[int, 'meta']" = 1


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


@typing.overload
def f(x: int) -> int: ...
@typing.overload
def f(x: str) -> str: ...
def f(x):
    return x


print(typing.get_type_hints(Movie), typing.get_type_hints(Pair, include_extras=True))
print(Box[Base], Box["Base"].__args__, T.__bound__, typing.get_type_hints(Box.get))
print(isinstance(sys.stdout, Closes), isinstance(1, Closes), len(typing.get_overloads(f)))
print(inspect.signature(f), Pair.__orig_bases__, Pair.__module__)
