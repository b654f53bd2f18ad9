# socketpair, descriptors sent over it, select, poll, epoll and selectors.
import array, os, select, selectors, socket

left, right = socket.socketpair()
reader, writer = os.pipe()
socket.send_fds(left, [b"fd"], [writer])
data, received, _, _ = socket.recv_fds(right, 10, 1)
os.write(received[0], b"through the sent descriptor")
print(data, os.read(reader, 99), select.select([left], [right], [], 0) == ([], [right], []))
left.send(b"x")
poll, epoll = select.poll(), select.epoll()
poll.register(right, select.POLLIN)
epoll.register(right.fileno(), select.EPOLLIN)
print(poll.poll(100)[0][1], epoll.poll(1)[0][1], type(selectors.DefaultSelector()).__name__)
left.close()
print(right.recv(9), right.recv(9))
server = socket.socket(socket.AF_UNIX)
server.bind("/tmp/s")
print(server.getsockname(), oct(os.stat("/tmp/s").st_mode)[:4])
