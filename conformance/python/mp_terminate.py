# terminate, kill, daemon children at exit, and an exception in a child.
import multiprocessing as mp, sys, time


def sleep():
    time.sleep(60)


def fail():
    sys.stderr = open("/dev/null", "w")
    raise ValueError


if __name__ == "__main__":
    for end in ("terminate", "kill"):
        process = mp.Process(target=sleep)
        process.start()
        getattr(process, end)()
        process.join()
        print(end, process.exitcode)
    process = mp.Process(target=fail)
    process.start()
    process.join()
    print("fail", process.exitcode)
    mp.Process(target=sleep, daemon=True).start()
    print("main ends; the daemon child with it")
