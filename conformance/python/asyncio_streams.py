# A server and a client over loopback, and over a unix socket.
import asyncio


async def answer(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
    writer.close()


async def talk(reader, writer):
    writer.write(b"one\ntwo\n")
    writer.write_eof()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()


async def main():
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        await talk(*await asyncio.open_connection(*server.sockets[0].getsockname()))
    async with await asyncio.start_unix_server(answer, "/tmp/socket"):
        await talk(*await asyncio.open_unix_connection("/tmp/socket"))


asyncio.run(main())
