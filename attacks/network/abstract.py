# attack: abstract sockets of the host
# status: succeeded
# stdout@2: []
try: lines = open("/proc/net/unix").read().split("\n")[1:]
except OSError: lines = []
print([l.split()[-1] for l in lines if "@" in l])
