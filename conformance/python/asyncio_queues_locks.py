# Fairness and order of asyncio's own locks and queues.
import asyncio


async def worker(name, queue, seen, lock):
    while True:
        job = await queue.get()
        async with lock:
            seen.append((name, job))
        queue.task_done()


async def main():
    queue, seen, lock = asyncio.Queue(2), [], asyncio.Lock()
    tasks = [asyncio.create_task(worker(name, queue, seen, lock)) for name in "ab"]
    for n in range(6):
        await queue.put(n)
    await queue.join()
    for task in tasks:
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(seen)


asyncio.run(main())
