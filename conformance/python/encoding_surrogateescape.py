# Names of files that are no UTF-8 go through os and back unharmed.
import os, subprocess, sys

name = b"na\xffme"
open(name, "w").write("content")
seen = [each for each in os.listdir(".") if each.startswith("na")]
print(ascii(seen), os.fsencode(seen[0]) == name, open(seen[0]).read(), ascii(os.fsdecode(b"\x80")))
print(subprocess.run([sys.executable, "-c", "import sys; print(ascii(sys.argv[1]))", seen[0]], capture_output=True, text=True).stdout)
os.environb[b"RAW"] = b"\xfe"
print(ascii(os.environ["RAW"]))
try:
    print(seen[0])
except UnicodeEncodeError as error:
    print(error.object == seen[0], error.reason)
