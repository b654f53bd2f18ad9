# A pool that nobody shuts down: its work is finished at exit; new work is refused then.
import atexit, concurrent.futures, time

pool = concurrent.futures.ThreadPoolExecutor(1)
for n in range(3):
    pool.submit(lambda n=n: (time.sleep(0.06), print("job", n)))


def late():
    try:
        pool.submit(print, "never")
    except RuntimeError as error:
        print("atexit:", error)


atexit.register(late)
print("main ends")
