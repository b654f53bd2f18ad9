# contextvars: tasks, threads and copies each see their own; the context at the start is empty.
import asyncio, contextvars, threading

print(list(contextvars.copy_context()))
name = contextvars.ContextVar("name", default="none")
token = name.set("main")


async def task(value):
    before = name.get()
    name.set(value)
    await asyncio.sleep(0)
    return before, name.get()


async def main():
    return await asyncio.gather(task("a"), task("b")), await asyncio.to_thread(name.get)


print(asyncio.run(main()), name.get())
thread = threading.Thread(target=lambda: print("thread", name.get()))
thread.start()
thread.join()
copy = contextvars.copy_context()
copy.run(name.set, "copy")
name.reset(token)
print(name.get(), copy[name], token.old_value is contextvars.Token.MISSING)
