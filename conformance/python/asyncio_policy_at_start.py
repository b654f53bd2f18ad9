# No loop, the default policy and no child watcher of somebody else at the start; get_event_loop warns.
import asyncio, sys, warnings

sys.stderr = sys.stdout
policy = asyncio.get_event_loop_policy()
print(type(policy).__name__, policy._local._loop, policy._local._set_called)
loop = asyncio.new_event_loop()
print(type(loop).__name__, loop.is_running(), loop.get_debug(), loop.slow_callback_duration)
loop.close()
try:
    print(asyncio.get_event_loop().is_closed())
except RuntimeError as error:
    print(error)
