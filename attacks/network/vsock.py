# attack: a vsock to the hypervisor
# status: succeeded
# stdout: denied
import socket
try: socket.socket(40, socket.SOCK_STREAM); print("made")
except OSError: print("denied")
