# attack: looks whether the interpreter loaded them
# after: modules_a_write.py
# status: succeeded
# stdout: False False
import builtins, subprocess, sys
print(hasattr(builtins, "runlang_attack"), "True" in subprocess.run([sys.executable, "-c", "import builtins; print(hasattr(builtins, 'runlang_attack'))"], capture_output=True, text=True).stdout)
