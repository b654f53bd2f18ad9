# Asynchronous generators: aclose at the end of the loop, async comprehension, contextlib's async helpers.
import asyncio, contextlib


async def count():
    try:
        for n in range(100):
            yield n
    finally:
        print("generator closed")


@contextlib.asynccontextmanager
async def around():
    print("enter")
    try:
        yield "inside"
    finally:
        print("leave")


async def main():
    async with around() as text, contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 0)
        print(text, [n async for n in count() if n % 25 == 0])
    async for n in count():
        if n == 2:
            break
    print("main ends")


asyncio.run(main())
