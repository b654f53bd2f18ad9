# Registries that libraries write to: copyreg, numbers, codecs, atexit, mimetypes, tempfile, decimal.
import abc, atexit, copyreg, decimal, mimetypes, numbers, socket, tempfile

print(sorted(str(key) for key in copyreg.dispatch_table))
print(atexit._ncallbacks())
print(tempfile.tempdir, mimetypes.inited, socket.getdefaulttimeout())
print(decimal.getcontext())
print(issubclass(int, numbers.Integral), [len(list(abc._get_dump(kind)[0])) for kind in (numbers.Integral, numbers.Real, numbers.Complex)])
