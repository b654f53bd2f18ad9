# attack: gives its network a new interface and a route by netlink
# status: succeeded
# stdout@2: denied denied
import errno, socket, struct
answers = []
for kind, body in ((16, struct.pack("BBHiII", 0, 0, 0, 0, 0, 0) + struct.pack("HH8s", 12, 3, b"runlang")), (24, struct.pack("BBBBBBBBI", 2, 0, 0, 0, 254, 3, 0, 1, 0))):
    s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    s.send(struct.pack("IHHII", 16 + len(body), kind, 0x605, 1, 0) + body)
    code = -struct.unpack("i", s.recv(4096)[16:20])[0]
    answers.append("denied" if code in (errno.EPERM, errno.EACCES) else errno.errorcode.get(code, "made"))
print(*answers)
