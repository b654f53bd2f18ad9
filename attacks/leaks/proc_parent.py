# attack: looks into its parent by all files that /proc has of it
# status: succeeded
# stdout@2: []
import os
got = []
for name in ("mem", "environ", "maps", "root", "cwd", "exe", "fd", "auxv", "map_files", "syscall", "stack", "pagemap"):
    path = f"/proc/{os.getppid()}/{name}"
    try:
        if os.path.isdir(path): os.listdir(path)
        elif os.path.islink(path): os.readlink(path)
        elif not os.read(os.open(path, os.O_RDONLY), 1): continue
        got.append(name)
    except OSError: pass
print(got)
