# attack: invalid UTF-8
# status: succeeded
# stdout: "\ufffdok\ufffd"
import os
os.write(1, b"\xffok\xc3")
