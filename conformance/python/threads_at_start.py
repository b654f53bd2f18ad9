# One thread, the main one, with its own name and the process's own number.
import _thread, os, threading

main = threading.main_thread()
print(threading.active_count(), threading.enumerate() == [main], threading.current_thread() is main)
print(main.name, main.daemon, main.ident == threading.get_ident(), main.native_id == os.getpid(), main.is_alive())
print(main.native_id == threading.get_native_id(), threading.stack_size(), _thread._count())
print(os.listdir("/proc/self/task") == [str(os.getpid())])
