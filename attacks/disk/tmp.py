# attack: fills /tmp
# limits: {"diskBytes": 16000000}
# limit: diskBytes
# stdout: denied
try:
    for i in range(40):
        with open(f"/tmp/x{i}", "wb") as f: f.write(b"x" * 5_000_000)
    print("filled")
except OSError: print("denied", flush=True)
