# TCP and UDP on loopback, names of localhost, a refused connection, a timeout.
import select, socket, threading

server = socket.create_server(("127.0.0.1", 0))
thread = threading.Thread(target=lambda: server.accept()[0].sendall(b"hello from the server"))
thread.start()
with socket.create_connection(server.getsockname(), timeout=5) as client:
    print(client.recv(100), client.getpeername() == server.getsockname())
thread.join()
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("localhost", 0))
udp.sendto(b"datagram", udp.getsockname())
print(udp.recvfrom(100)[0], socket.gethostbyname("localhost"), socket.gethostname(), socket.getservbyname("http"))
udp.settimeout(0.01)
try:
    udp.recv(1)
except TimeoutError as error:
    print(error)
port = server.getsockname()[1]
server.close()
print(socket.socket().connect_ex(("127.0.0.1", port)) != 0, [name for _, name in socket.if_nameindex()])
