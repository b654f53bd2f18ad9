# concurrent.futures: order of map, exceptions with their traceback, as_completed, cancel.
import concurrent.futures as futures, sys, traceback


def square(n):
    if n == 3:
        raise ValueError(f"not {n}")
    return n * n


with futures.ThreadPoolExecutor(3) as pool:
    print(list(pool.map(square, [4, 1, 2])))
    future = pool.submit(square, 3)
    print(repr(future.exception()), future.done(), future.cancel())
    try:
        future.result()
    except ValueError as error:
        print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
    print(sorted(f.result() for f in futures.as_completed([pool.submit(square, n) for n in (5, 6)])))
try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)
