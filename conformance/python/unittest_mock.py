# mock: patching names of __main__, of builtins and of modules; call lists; autospec.
import json, time
from unittest import mock


def fetch(url):
    raise OSError


def use():
    return fetch("x"), time.time()


with mock.patch("__main__.fetch", return_value="patched") as fake, mock.patch("time.time", side_effect=[1, 2]):
    print(use(), use(), fake.mock_calls)
with mock.patch("builtins.open", mock.mock_open(read_data="data")):
    print(open("nothing").read())
spec = mock.create_autospec(json.dumps)
try:
    spec()
except TypeError as error:
    print(error)
with mock.patch.dict("os.environ", {"ADDED": "1"}), mock.patch.object(json, "loads") as loads:
    import os

    json.loads("x", strict=1)
    print(os.environ["ADDED"], loads.call_args)
print("ADDED" in os.environ, mock.sentinel.thing)
