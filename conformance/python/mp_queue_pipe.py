# Queue, Pipe, Event, Lock, Value and Array between processes.
import multiprocessing as mp


def child(queue, pipe, event, counter, numbers):
    for _ in range(100):
        with counter.get_lock():
            counter.value += 1
    numbers[1] = 2.5
    pipe.send({"got": pipe.recv()})
    queue.put(b"x" * 100_000)
    event.wait()
    pipe.close()


if __name__ == "__main__":
    pipes = [mp.Pipe() for _ in range(2)]
    queue, event, counter, numbers = mp.Queue(), mp.Event(), mp.Value("i"), mp.Array("d", 3)
    processes = [mp.Process(target=child, args=(queue, theirs, event, counter, numbers)) for _, theirs in pipes]
    for process, (mine, theirs) in zip(processes, pipes):
        process.start()
        theirs.close()
        mine.send([1, 2])
    print([len(queue.get()) for _ in processes], [mine.recv() for mine, _ in pipes])
    event.set()
    for process in processes:
        process.join()
    print(counter.value, list(numbers), [process.exitcode for process in processes])
    try:
        mine.recv()
    except EOFError as error:
        print("EOF")
