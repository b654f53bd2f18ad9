# multiprocessing with fork: names, exit codes, the parent's state is there, __main__ is not run again.
import multiprocessing as mp, os, sys

state = "set before"
print("module runs in", __name__)


def child(code):
    print("child", mp.current_process().name, mp.parent_process().name, state, __name__)
    sys.exit(code)


if __name__ == "__main__":
    mp.set_start_method("fork")
    for code in (0, 7, None):
        process = mp.Process(target=child, args=(code,))
        process.start()
        process.join()
        print(process.exitcode, process.name, process.is_alive())
    print(mp.current_process().name, mp.parent_process(), mp.active_children())
