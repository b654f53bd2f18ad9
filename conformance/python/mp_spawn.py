# multiprocessing with spawn: the child loads the file again as __mp_main__.
import multiprocessing as mp, sys

print("loaded as", __name__)


def child(words):
    print("child", mp.current_process().name, __name__, words, sys.argv)


if __name__ == "__main__":
    mp.set_start_method("spawn")
    process = mp.Process(target=child, args=(["a", {"b": 1}],))
    process.start()
    process.join()
    print(process.exitcode)
