# attack: raises its own hard limits
# status: succeeded
# stdout: denied
import resource
r = resource.RLIMIT_NOFILE
try:
    resource.setrlimit(r, (1 << 19, 1 << 19)); print("raised")
except (OSError, ValueError): print("denied")
