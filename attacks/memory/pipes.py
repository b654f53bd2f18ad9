# attack: memory held in full pipes and sockets
# limits: {"memoryBytes": 60000000, "wallMs": 5000}
# stdout: held
import os, socket
kept = []
try:
    while True:
        a, b = socket.socketpair()
        a.setblocking(False)
        kept += [a, b]
        try:
            while True: a.send(b"x" * 65536)
        except BlockingIOError: pass
except OSError: print("held")
