# Locale and encodings of the standard streams.
import locale, sys

print(locale.setlocale(locale.LC_CTYPE), locale.setlocale(locale.LC_NUMERIC), locale.getlocale())
print(locale.getpreferredencoding(), locale.getencoding(), locale.localeconv()["decimal_point"])
for stream in (sys.stdin, sys.stdout, sys.stderr):
    print(stream.name, stream.mode, stream.encoding, stream.errors, stream.line_buffering, stream.write_through, stream.isatty(), stream.fileno())
print(sys.stdout is sys.__stdout__, type(sys.stdout.buffer).__name__, type(sys.stdin.buffer).__name__, type(sys.stdout.buffer.raw).__name__ if hasattr(sys.stdout.buffer, "raw") else "unbuffered")
