# gc.get_objects and __subclasses__ show what is loaded: the classes and objects of the program and who refers to them.
import gc


class Base: ...


class Child(Base): ...


kept = Child()
print([o for o in gc.get_objects() if isinstance(o, Base)] == [kept], Base.__subclasses__())
print(gc.get_referrers(kept) == [globals()] or len(gc.get_referrers(kept)))
