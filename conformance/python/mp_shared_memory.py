# shared_memory and ShareableList: seen by a child, unlinked after, no resource tracker's complaint.
import multiprocessing as mp, os
from multiprocessing import shared_memory


def child(name):
    block = shared_memory.SharedMemory(name)
    block.buf[:5] = b"hello"
    block.close()


if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=64)
    process = mp.Process(target=child, args=(block.name,))
    process.start()
    process.join()
    print(bytes(block.buf[:6]), os.path.exists("/dev/shm/" + block.name))
    block.close()
    block.unlink()
    numbers = shared_memory.ShareableList([1, 2.5, "three", None])
    print(list(numbers), numbers.count(1))
    numbers.shm.close()
    numbers.shm.unlink()
    print(os.listdir("/dev/shm"))
