# TaskGroup: a failing task cancels its siblings and comes out as a group.
import asyncio, sys, traceback


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("failed")


async def wait(name):
    try:
        await asyncio.sleep(60)
    finally:
        print("left", name)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait("a"))
            group.create_task(fail())
            group.create_task(wait("b"))
    except* ValueError as error:
        print(repr(error))
        traceback.print_exception(error, file=sys.stdout)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(60)
    except TimeoutError as error:
        print("timeout", repr(error))


asyncio.run(main())
