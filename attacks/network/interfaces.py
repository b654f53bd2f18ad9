# attack: sees interfaces of the host
# status: succeeded
# stdout@2: ['lo']
import socket
print([n for _, n in socket.if_nameindex()])
