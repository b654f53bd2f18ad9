# attack: reads files of the host
# status: succeeded
# stdout: []
got = []
for f in ("/etc/shadow", "/root/.ssh/id_rsa", "/root/.npmrc", "/etc/hostname", "/var/run/secrets/kubernetes.io/serviceaccount/token", "/run/secrets"):
    try: open(f).read(); got.append(f)
    except OSError: pass
print(got)
