import warnings


def warn_here():
    warnings.warn("module's own", DeprecationWarning)


def warn_caller():
    warnings.warn("module's caller", DeprecationWarning, stacklevel=2)
