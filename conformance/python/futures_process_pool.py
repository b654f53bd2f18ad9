# ProcessPoolExecutor: functions of __main__ run in children; exceptions bring the remote traceback.
import concurrent.futures, os


def work(n):
    if n == 2:
        raise KeyError(n)
    return n, os.getpid() != os.getppid(), __name__


if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        print(list(pool.map(work, [0, 1])))
        error = pool.submit(work, 2).exception()
        print(repr(error), type(error.__cause__).__name__)
        print("line" in str(error.__cause__) and "/work/main.py" in str(error.__cause__))
