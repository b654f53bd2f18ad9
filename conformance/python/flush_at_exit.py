# Buffered files and sys.stdout are flushed at the end, without close.
import os, sys

sys.stdout.reconfigure(write_through=False)
buffered = os.fdopen(os.dup(1), "w", buffering=65536)
buffered.write("from an own buffer\n")
sys.stdout.write("no newline at the end")
kept = open("/tmp/kept", "w")
kept.write("x")
print(os.path.getsize("/tmp/kept"), file=sys.stderr)
