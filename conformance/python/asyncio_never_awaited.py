# A coroutine nobody awaits and a task whose exception nobody fetches are told.
import asyncio, gc, logging, sys

sys.stderr = sys.stdout
logging.basicConfig(stream=sys.stdout, format="%(name)s %(levelname)s %(message)s")


async def unused():
    pass


async def fail():
    raise KeyError("unseen")


async def main():
    unused()
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()


asyncio.run(main())
