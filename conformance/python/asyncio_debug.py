# Debug mode: slow callbacks and where a coroutine was made.
import asyncio, logging, sys, time

sys.stderr = sys.stdout
logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(name)s", level=logging.DEBUG)


async def unused():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), sys.get_coroutine_origin_tracking_depth())
    loop.slow_callback_duration = 0.02
    time.sleep(0.04)
    unused()


asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
