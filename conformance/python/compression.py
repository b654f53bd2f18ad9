# zlib, gzip, bz2, lzma and base64: the same bytes.
import base64, bz2, gzip, lzma, zlib

data = b"the same words, the same words; " * 20
print(zlib.crc32(data), zlib.adler32(data), zlib.compress(data, 9).hex())
print(gzip.compress(data, mtime=0)[:10], len(bz2.compress(data)), len(lzma.compress(data)), base64.b85encode(data[:8]))
for name in ("gzip", "bz2", "lzma"):
    module = globals()[name]
    assert module.decompress(module.compress(data)) == data
try:
    zlib.decompress(b"nonsense")
except zlib.error as error:
    print(error)
