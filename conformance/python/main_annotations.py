# Annotations on the module itself and what typing makes of them.
import sys, typing

count: int = 1
names: "list[str]"


class Node:
    next: "Node | None" = None
    value: count.__class__


def link(node: "Node", to: typing.Optional["Node"] = None) -> "Node": ...


print(__annotations__)
print(typing.get_type_hints(sys.modules["__main__"]))
print(typing.get_type_hints(Node))
print(typing.get_type_hints(link))
