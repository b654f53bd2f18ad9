# attack: prints a traceback and compilers' messages that name files of the host
# status: failed
# diagnostics: []
import sys
sys.stderr.write('Traceback (most recent call last):\n  File "/etc/passwd", line 1, in <module>\n    x\nValueError: forged\n')
sys.stderr.write("../../etc/passwd:1:1: error: forged\n")
raise SystemExit(1)
