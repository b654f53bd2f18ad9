# Metaclasses, __init_subclass__, descriptors, __set_name__, slots, abstract classes, mro.
import abc, functools


class Meta(type):
    def __prepare__(name, bases, **options):
        print("prepare", name, options)
        return {"prepared": True}

    def __new__(meta, name, bases, space, **options):
        return super().__new__(meta, name, bases, space)

    def __init__(cls, name, bases, space, **options):
        pass

    def __call__(cls, *args):
        return super().__call__(*args)


class Field:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)

    def __get__(self, instance, owner):
        return "got" if instance else self


class Base(metaclass=Meta, option=1):
    field = Field()

    def __init_subclass__(cls, **more):
        print("subclass", cls.__qualname__, cls.__module__)


class Child(Base):
    __slots__ = ("x",)


print(Child().field, Child.prepared, Child, Child.__mro__)


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...


for attempt in (Shape, lambda: type("X", (int, str), {}), lambda: setattr(type("S", (), {"__slots__": ()})(), "y", 1)):
    try:
        attempt()
    except (TypeError, AttributeError) as error:
        print(error)
print(functools.singledispatch(lambda x: "any").register(int)(lambda x: "int"))
