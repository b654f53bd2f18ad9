# queue: order for one producer, PriorityQueue, task_done and join.
import queue, threading

jobs, seen = queue.Queue(maxsize=2), []


def consume():
    while (job := jobs.get()) is not None:
        seen.append(job)
        jobs.task_done()
    jobs.task_done()


thread = threading.Thread(target=consume)
thread.start()
for n in range(20):
    jobs.put(n)
jobs.put(None)
jobs.join()
thread.join()
ranked = queue.PriorityQueue()
for item in [(2, "b"), (1, "a"), (3, "c")]:
    ranked.put(item)
print(seen == list(range(20)), [ranked.get()[1] for _ in range(3)])
try:
    jobs.get_nowait()
except queue.Empty as error:
    print(repr(error))
