# tempfile: where, unique, removed at close and at exit; the names differ between parent and child.
import os, tempfile

print(tempfile.gettempdir(), tempfile.gettempprefix(), os.access("/tmp", os.W_OK))
with tempfile.NamedTemporaryFile("w+", suffix=".txt") as file:
    file.write("x")
    print(os.path.dirname(file.name), file.name.endswith(".txt"), os.path.exists(file.name))
print(os.path.exists(file.name))
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "a"), "w").close()
print(os.path.exists(folder))
reader, writer = os.pipe()
names = tempfile._get_candidate_names()
if os.fork() == 0:
    os.write(writer, next(names).encode())
    os._exit(0)
os.wait()
print(os.read(reader, 99).decode() != next(names))
kept = tempfile.TemporaryDirectory()
