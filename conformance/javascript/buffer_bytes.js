// Buffer: encodings, slices that share, invalid UTF-8, numbers, Blob and TextDecoder.
const buffer = Buffer.from("größe ☃ 𝄞");
console.log(buffer.length, buffer.toString("hex", 0, 4), buffer.toString("base64url"), Buffer.from([0xff, 0xc3, 0x28]).toString());
const shared = buffer.subarray(0, 2);
shared[0] = 0x47;
console.log(buffer.toString().slice(0, 3), Buffer.compare(shared, buffer), buffer.indexOf("☃"), Buffer.poolSize, buffer.equals(Buffer.from(buffer)));
const numbers = Buffer.alloc(16);
numbers.writeDoubleBE(0.1);
numbers.writeBigInt64LE(-5n, 8);
console.log(numbers, numbers.readUIntBE(0, 6), Buffer.byteLength("é"), Buffer.concat([shared, shared], 3), atob("aGk="), btoa("hi"));
console.log(new TextDecoder("utf-16le").decode(Buffer.from("hi", "utf16le")), new TextDecoder("windows-1252").decode(Buffer.from([0x80])), require("node:buffer").isUtf8(buffer));
new Blob(["a", Buffer.from("b")]).text().then(console.log);
