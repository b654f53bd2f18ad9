# attack: floods stderr
# limits: {"outputBytes": 20000}
# status: output-limit
# limit: outputBytes
import sys
while True: sys.stderr.write("x" * 1000)
