# SIGINT of its own raises KeyboardInterrupt; uncaught it is death by SIGINT, with the finally blocks run.
import os, signal

try:
    os.kill(os.getpid(), signal.SIGINT)
    print("never")
except KeyboardInterrupt:
    print("caught")
try:
    signal.raise_signal(signal.SIGINT)
finally:
    print("finally")
