# The list of warning filters is that of a fresh interpreter: packages add their own.
import sys
import warnings

for entry in warnings.filters:
    print(entry)
print(warnings.showwarning.__module__, warnings.formatwarning.__module__, sys.warnoptions)
print("__warningregistry__" in globals(), warnings.defaultaction, warnings.onceregistry)
