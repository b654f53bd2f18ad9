# An exception out of asyncio.run: its traceback goes through asyncio's own files to the user's.
import asyncio, sys, traceback


async def inner():
    raise RuntimeError("inside")


try:
    asyncio.run(inner())
except RuntimeError as error:
    print([(frame.filename.rpartition("/")[2], frame.name) for frame in traceback.extract_tb(error.__traceback__)])
asyncio.run(inner())
