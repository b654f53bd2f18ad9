# Names and values of the environment's variables; a change is inherited and seen by C.
import os, subprocess, time

print(sorted(name for name in os.environ if name != "LC_CTYPE"))
for name in ("HOME", "PATH", "LANG", "PYTHONPATH", "PYTHONUNBUFFERED", "PWD"):
    print(name, os.environ.get(name))
os.environ["ADDED"] = "ä=1"
del os.environ["LANG"]
print(subprocess.run(["/bin/sh", "-c", 'echo "$ADDED" "${LANG-none}"'], capture_output=True, text=True).stdout)
os.environ["TZ"] = "Asia/Kolkata"
time.tzset()
print(time.strftime("%z", time.localtime(0)), time.tzname)
