# attack: an address outside, by TCP and by UDP
# status: succeeded
# stdout: denied
import socket
ok = []
try: socket.create_connection(("1.1.1.1", 53), 1); ok.append("tcp")
except OSError: pass
try:
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.sendto(b"x", ("1.1.1.1", 53)); ok.append("udp")
except OSError: pass
print(ok or "denied")
