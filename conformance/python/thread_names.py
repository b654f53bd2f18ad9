# Names and numbers of threads count from 1 in a fresh process.
import concurrent.futures, threading

threads = [threading.Thread(target=print, name=None) for _ in range(3)]
print([thread.name for thread in threads], threading.Thread(target=len).name, threading.Timer(1, len).name)
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())
with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="mine") as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())
print(threading.Thread(target=len, name="x"), threading._DummyThread.__name__)
