# spawn without the guard: the child refuses to start children while it loads, the parent sees exit code 1.
import multiprocessing as mp, sys

mp.set_start_method("spawn", force=True)
process = mp.Process(target=print, args=("never",))
process.start()
process.join()
print(process.exitcode)
