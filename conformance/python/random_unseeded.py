# Without a seed nothing repeats: not between two children, not between parent and child after a fork.
import os, random, secrets, uuid

reader, writer = os.pipe()
for _ in range(2):
    if os.fork() == 0:
        os.write(writer, f"{random.random()} {uuid.uuid4()} {secrets.token_hex(8)} {os.urandom(8).hex()}\n".encode())
        os._exit(0)
    os.wait()
os.write(writer, f"{random.random()} {uuid.uuid4()} {secrets.token_hex(8)} {os.urandom(8).hex()}\n".encode())
lines = os.read(reader, 4096).decode().split("\n")[:-1]
print(len(lines), [len(set(column)) for column in zip(*(line.split() for line in lines))])
