# attack: the name of the host (that of this test's, told apart by its length)
# status: succeeded
# stdout@2: True
import socket
print(socket.gethostname() in ("runlang", "box", "localhost", "sandbox"))
