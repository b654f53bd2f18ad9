# A program that asks whether a package is loaded, before it imports it, gets the answer of a fresh interpreter.
import sys

watched = ["numpy", "pendulum", "requests", "urllib3", "dateutil", "certifi", "threading", "logging", "ssl", "socket", "json",
           "asyncio", "multiprocessing", "re", "inspect", "typing", "random", "subprocess", "datetime", "__mp_main__"]
print([name for name in watched if name in sys.modules])
import asyncio

print("asyncio" in sys.modules)
