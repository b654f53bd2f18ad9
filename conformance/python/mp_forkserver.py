# multiprocessing with forkserver: a child of another parent, still with this file's functions.
import multiprocessing as mp, os


def child(queue):
    queue.put((__name__, mp.current_process().name))


if __name__ == "__main__":
    context = mp.get_context("forkserver")
    queue = context.SimpleQueue()
    process = context.Process(target=child, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
    print(process.exitcode)
