# attack: looks in the table of mounts for folders of other executions, and for where the runner listens
# status: succeeded
# stdout@2: []
try: lines = open("/proc/self/mountinfo").read().split("\n")
except OSError: lines = []
print([line for line in lines if "/.box" in line or "socket" in line or "cgroup" in line])
