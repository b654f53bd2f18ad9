# Variables set by the program before a late import are read then: TZ, TMPDIR, PYTHON* do or don't matter.
import os

os.environ["TMPDIR"] = "/work"
os.environ["TZ"] = "UTC-3"
os.environ["PYTHONASYNCIODEBUG"] = "1"
os.environ["HOME"] = "/nowhere"
import asyncio, tempfile, time

time.tzset()
print(tempfile.gettempdir(), time.localtime(0).tm_hour, os.path.expanduser("~/x"))


async def main():
    return asyncio.get_running_loop().get_debug()


print(asyncio.run(main()))
