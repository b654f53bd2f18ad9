# Pool: map, starmap, imap, apply_async with callbacks, initializer, an exception from a worker.
import multiprocessing as mp


def start(value):
    global base
    base = value


def add(a, b=0):
    return base + a + b


def fail(n):
    raise ArithmeticError(n)


if __name__ == "__main__":
    with mp.Pool(2, initializer=start, initargs=(100,)) as pool:
        print(pool.map(add, range(5)), pool.starmap(add, [(1, 2), (3, 4)]), list(pool.imap(add, range(3), chunksize=2)))
        done = []
        pool.apply_async(add, (9,), callback=done.append).wait()
        try:
            pool.map(fail, [1])
        except ArithmeticError as error:
            print(repr(error), type(error.__cause__).__name__)
    print(done)
