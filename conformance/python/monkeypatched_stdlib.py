# Functions of the standard library that the program replaces are replaced for the packages it imports then.
import builtins, socket, time

real = builtins.__import__
seen = []


def spy(name, *args, **more):
    if name in ("json", "urllib3", "numpy", "requests") and name not in seen:
        seen.append(name)
    return real(name, *args, **more)


builtins.__import__ = spy
import requests

builtins.__import__ = real
print(seen[0], "requests" in seen)
socket.getaddrinfo = lambda *_, **__: (_ for _ in ()).throw(OSError("patched"))
try:
    requests.get("http://localhost:1/", timeout=1)
except requests.ConnectionError as error:
    print("patched" in str(error))
