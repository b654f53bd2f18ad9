# mmap of a file and of anonymous memory shared with a child.
import mmap, os

with open("/tmp/mapped", "w+b") as file:
    file.write(b"hello world")
    file.flush()
    with mmap.mmap(file.fileno(), 0) as view:
        view[0:5] = b"HELLO"
        print(view.find(b"world"), view[:], view.size())
    print(open("/tmp/mapped", "rb").read())
shared = mmap.mmap(-1, 16)
if os.fork() == 0:
    shared[:5] = b"child"
    os._exit(0)
os.wait()
print(shared[:5])
try:
    shared.resize(1 << 50)
except (OSError, SystemError, ValueError) as error:
    print(type(error).__name__)
