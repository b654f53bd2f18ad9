# attack: the cloud's metadata address
# status: succeeded
# stdout@3: denied
import socket
try: socket.create_connection(("169.254.169.254", 80), 1); print("connected")
except OSError as e: print("denied")
