# A child that is not a daemon is joined at exit, after the parent's last line.
import multiprocessing as mp, time


def late():
    time.sleep(0.2)
    print("child")


if __name__ == "__main__":
    mp.Process(target=late).start()
    print("parent's last line")
