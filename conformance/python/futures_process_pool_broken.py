# A child of a process pool that dies breaks the pool, with an exception and no hang.
import concurrent.futures, os

if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        print(type(pool.submit(os._exit, 3).exception()).__name__)
        try:
            pool.submit(len, "x").result()
        except concurrent.futures.BrokenExecutor as error:
            print(type(error).__name__)
