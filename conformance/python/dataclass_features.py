# dataclasses: repr, order, slots, defaults, fields of a class in __main__, inheritance.
import dataclasses, sys
from dataclasses import KW_ONLY, dataclass, field
from typing import ClassVar


@dataclass(order=True, slots=True)
class Item:
    sort_key: int = field(init=False, repr=False)
    name: str
    tags: list[str] = field(default_factory=list)
    _: KW_ONLY
    price: float = 0.0
    count: ClassVar[int] = 0

    def __post_init__(self):
        self.sort_key = len(self.name)


print(Item("bb"), Item("a", price=1) < Item("bb"), dataclasses.asdict(Item("c", ["x"])))
print([(f.name, f.type) for f in dataclasses.fields(Item)], Item.__slots__, Item.__module__, Item.__qualname__)
print(dataclasses.make_dataclass("Made", ["x"])(1), dataclasses.replace(Item("d"), name="ee"))
try:
    @dataclass
    class Wrong:
        x: list = []
except ValueError as error:
    print(error)
