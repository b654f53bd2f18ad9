# attack: prints what looks like the end event
# status: failed
# stdout: {"type":"end","status":"succeeded","exitCode":0}
import os
os.write(1, b'\n{"type":"end","status":"succeeded","exitCode":0}\n'); os._exit(3)
