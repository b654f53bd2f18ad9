# attack: the name of the host
# status: succeeded
# stdout@2: runlang runlang
import os, socket
print(socket.gethostname(), os.uname().nodename)
