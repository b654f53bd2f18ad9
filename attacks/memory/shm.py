# attack: fills /dev/shm
# limits: {"wallMs": 5000}
# stdout: denied
try:
    with open("/dev/shm/x", "wb") as f:
        for _ in range(400): f.write(b"x" * 1_000_000)
    print("filled")
except OSError: print("denied", flush=True)
