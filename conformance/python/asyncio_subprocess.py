# Subprocesses of asyncio: output, input, exit codes, kill; the child watcher works in the main thread.
import asyncio, sys


async def main():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(input()[::-1]); raise SystemExit(3)", stdin=-1, stdout=-1)
    print(await process.communicate(b"abc\n"), process.returncode)
    process = await asyncio.create_subprocess_shell("echo a; echo b >&2", stdout=-1, stderr=-1)
    print(await process.communicate())
    process = await asyncio.create_subprocess_exec("/bin/sleep", "60")
    process.kill()
    print(await process.wait())


asyncio.run(main())
