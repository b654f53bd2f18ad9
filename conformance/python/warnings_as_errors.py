# Warnings made errors, recorded, and kept out.
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn("one", UserWarning)
    eval("1 is 1")
print([(w.category.__name__, str(w.message), w.filename, w.lineno) for w in seen])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("two")
    except UserWarning as error:
        print("raised", error)
warnings.simplefilter("error", ResourceWarning)
warnings.resetwarnings()
print(warnings.filters)
