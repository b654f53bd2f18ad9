# Codecs, error handlers, incremental decoding, normal forms, case folding.
import codecs, io, unicodedata

for errors in ("replace", "ignore", "backslashreplace", "surrogateescape"):
    print(errors, ascii(b"a\xff\xc3\xa4\xc3".decode("utf-8", errors)))
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([byte])) for byte in "ä€𝄞".encode()])
codecs.register_error("own", lambda error: (f"<{error.object[error.start]!r}>", error.end))
print("aé☃".encode("ascii", "own"), "é".encode("idna"), "ä.de".encode("punycode"), codecs.lookup("L1").name)
print(unicodedata.unidata_version, unicodedata.name("☃"), len(unicodedata.normalize("NFD", "é")), "ß".casefold(), "İ".lower().encode())
reader = io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc\n"), newline=None)
print(reader.readlines(), reader.newlines)
