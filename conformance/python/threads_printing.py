# Many threads print whole lines with one write each: no line is broken.
import sys, threading


def work(n):
    for i in range(20):
        sys.stdout.write(f"{n:02} {i:02} {'x' * 30}\n")


threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
read = []
out, sys.stdout = sys.stdout, type("Lines", (), {"write": lambda self, text: read.append(text), "flush": lambda self: None})()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.stdout = out
print(len(read), len(set(read)), sorted(read)[0], all(len(line) == 37 for line in read))
