# attack: a set-uid file that changes who runs it
# status: succeeded
# stdout: same
import os, shutil, subprocess
try:
    shutil.copy("/usr/bin/id", "id"); os.chmod("id", 0o6755)
    print("same" if subprocess.run(["./id", "-u"], capture_output=True, text=True).stdout.strip() in ("", str(os.getuid())) else "other")
except OSError: print("same")
