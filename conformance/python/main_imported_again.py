# `import main` loads the file a second time, under its own name, from the same folder.
import sys

print("running as", __name__, __spec__ and __spec__.name)
if __name__ == "__main__":
    import main

    print(main is sys.modules["__main__"], main.__name__, main.__file__, main.__spec__.origin)
    print(main.Thing is Thing)


class Thing:
    pass
