# Barrier, Event, Condition and Semaphore in one small dance.
import threading

results, lock = [], threading.Lock()
barrier = threading.Barrier(3, action=lambda: results.append("all here"))
go = threading.Event()


def work(n):
    go.wait()
    index = barrier.wait()
    with lock:
        results.append(index)


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
go.set()
for thread in threads:
    thread.join()
print(results[0], sorted(results[1:]))
barrier = threading.Barrier(2)
try:
    barrier.wait(0.01)
except threading.BrokenBarrierError:
    print("broken", barrier.broken)
semaphore = threading.BoundedSemaphore()
try:
    semaphore.release()
except ValueError as error:
    print(error)
