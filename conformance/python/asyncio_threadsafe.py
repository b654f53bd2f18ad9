# A loop in a thread, called from the main thread.
import asyncio, threading

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()


async def where():
    await asyncio.sleep(0.01)
    return threading.current_thread() is thread


print(asyncio.run_coroutine_threadsafe(where(), loop).result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print(loop)
