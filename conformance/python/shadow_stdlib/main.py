# A file beside the program with a standard library's name wins, even if something has imported that already.
import json, random, socket, logging

print(random.__file__, random.choice([1, 2]))
print(json.__file__, json.dumps({}), json.decoder.name)
print(socket.__file__, socket.mine)
print(logging.mine)
import string, os

print(os.path.basename(string.__file__), hasattr(os, "mine"))
