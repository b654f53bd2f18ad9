# Modules and data in a zip file, executed and imported.
import pkgutil, runpy, subprocess, sys, traceback, zipfile, zipimport

with zipfile.ZipFile("/tmp/lib.zip", "w") as archive:
    archive.writestr("__main__.py", "import inside; print('main of zip', __name__, inside.value)")
    archive.writestr("inside/__init__.py", "value = 'from zip'\ndef fail():\n    raise ValueError('in zip')\n")
    archive.writestr("inside/data.txt", "data in zip")
sys.path.insert(0, "/tmp/lib.zip")
import inside

print(inside.value, inside.__file__, pkgutil.get_data("inside", "data.txt"), type(inside.__loader__).__name__)
try:
    inside.fail()
except ValueError:
    traceback.print_exc(file=sys.stdout)
print(subprocess.check_output([sys.executable, "/tmp/lib.zip"], text=True))
print(runpy.run_path("/tmp/lib.zip", run_name="x")["__name__"], zipimport.zipimporter("/tmp/lib.zip").is_package("inside"))
