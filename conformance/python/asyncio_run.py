# asyncio.run: order of tasks, names of tasks, what is left at the end is cancelled.
import asyncio


async def step(name, *, wait):
    try:
        await asyncio.sleep(wait)
        print("done", name)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    print(asyncio.current_task().get_name())
    left = asyncio.create_task(step("left", wait=60))
    print(left.get_name(), left.get_coro().__qualname__)
    print(await asyncio.gather(step("b", wait=0.02), step("a", wait=0), asyncio.to_thread(lambda: "thread")))
    return 42


print(asyncio.run(main()))
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
