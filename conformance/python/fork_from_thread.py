# fork in a thread: in the child that thread is the main thread, the others are gone.
import os, threading

done = threading.Event()
threading.Thread(target=done.wait, daemon=True).start()


def work():
    pid = os.fork()
    if pid == 0:
        print("child", threading.active_count(), threading.current_thread() is threading.main_thread(), threading.current_thread().name, flush=True)
        os._exit(0)
    print("parent", os.waitpid(pid, 0)[1], threading.active_count())


thread = threading.Thread(target=work, name="forker")
thread.start()
thread.join()
done.set()
