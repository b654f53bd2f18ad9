# Limits that a program can read: those of the environment.
import resource

for name in ("NOFILE", "FSIZE", "CORE"):
    print(name, resource.getrlimit(getattr(resource, "RLIMIT_" + name)))
print(resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_STACK)[0])
resource.setrlimit(resource.RLIMIT_NOFILE, (32, 64))
files = []
try:
    while True:
        files.append(open("/dev/null"))
except OSError as error:
    print(error, files[-1].fileno())
