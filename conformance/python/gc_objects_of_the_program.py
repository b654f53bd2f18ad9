# gc.get_objects and __subclasses__ show what is loaded: classes of the program, and nobody's besides.
import gc


class Base: ...


class Child(Base): ...


kept = Child()
print([o for o in gc.get_objects() if isinstance(o, Base)] == [kept], Base.__subclasses__())
print(sorted({kind.__module__.partition(".")[0] for kind in Exception.__subclasses__()}))
print(gc.get_referrers(kept) == [globals()] or len(gc.get_referrers(kept)))
