# DeprecationWarning is shown if __main__ triggers it, and hidden if a module does.
import sys

sys.stderr = sys.stdout
import module, warnings

module.warn_here()
module.warn_caller()
warnings.warn("from main", DeprecationWarning)
warnings.warn("pending", PendingDeprecationWarning)
warnings.warn("resource", ResourceWarning)
warnings.warn("user")
print("__warningregistry__" in vars(module), "__warningregistry__" in globals())
