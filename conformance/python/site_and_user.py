# What site has done: no user site folder, exit and help there, .pth files of the environment not run twice.
import site, sys

print(site.ENABLE_USER_SITE in (True, False), site.getsitepackages(), sys.flags.no_site)
print("site-packages" in "".join(sys.path), "sitecustomize" in sys.modules, "usercustomize" in sys.modules)
print(license.__class__.__name__, help, site.PREFIXES)
