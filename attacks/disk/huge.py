# attack: one huge file
# limits: {"diskBytes": 16000000}
# limit: diskBytes
# stdout: denied
try:
    with open("x", "wb") as f:
        for _ in range(300): f.write(b"x" * 1_000_000)
    print("filled")
except OSError: print("denied", flush=True)
