# The least program: its output and exit code.
print("hello there")
