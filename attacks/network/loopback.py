# attack: looks for listening ports of the host on loopback
# limits: {"wallMs": 8000}
# status: succeeded
# stdout@2: []
import socket
got = []
for p in range(1, 65536, 1):
    s = socket.socket()
    try:
        if s.connect_ex(("127.0.0.1", p)) == 0 and s.getsockname() != s.getpeername(): got.append(p)
    except OSError: pass
    s.close()
print(got)
