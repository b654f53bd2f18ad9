# attack: a great many small files
# limits: {"diskFiles": 500}
# limit: diskFiles
# stdout: denied
try:
    for i in range(20_000): open(f"f{i}", "w").close()
    print("made")
except OSError: print("denied")
