# Bytes of standard input, universal newlines in text, none in the buffer.
import io, sys

raw = sys.stdin.buffer.read()
print(raw)
print(io.TextIOWrapper(io.BytesIO(raw)).read().splitlines())
