# attack: reads paths of the host from the table of mounts
# status: succeeded
# stdout@2: False
try: text = open("/proc/self/mountinfo").read()
except OSError: text = ""
print("runlang-runner" in text or "environments" in text)
