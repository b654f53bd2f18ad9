// zlib: the same bytes, sync, streamed and promised; errors.
const zlib = require("node:zlib");
const data = Buffer.from("the same words ".repeat(50));
console.log(zlib.deflateSync(data, { level: 9 }).toString("hex"), zlib.crc32(data), zlib.brotliDecompressSync(zlib.brotliCompressSync(data)).equals(data));
console.log(zlib.gzipSync(data).subarray(0, 4), typeof zlib.zstdCompressSync);
zlib.gunzip(Buffer.from("nonsense"), (error) => console.log(error.code, error.message));
const gunzip = zlib.createGunzip();
gunzip.on("data", (chunk) => console.log(chunk.length)).on("end", () => console.log("end"));
const zipped = zlib.gzipSync(data);
gunzip.write(zipped.subarray(0, 10));
gunzip.end(zipped.subarray(10));
