// crypto: digests, keys, ciphers that are the same everywhere; randomness that never is.
const crypto = require("node:crypto");
const { spawnSync } = require("node:child_process");
console.log(crypto.createHash("sha256").update("abc").digest("hex"), crypto.hash("md5", "abc"), crypto.createHmac("sha1", "k").update("m").digest("base64"));
console.log(crypto.pbkdf2Sync("p", "s", 10, 8, "sha512").toString("hex"), crypto.scryptSync("p", "s", 8, { N: 16 }).toString("hex"), crypto.hkdfSync("sha256", "k", "s", "i", 4).byteLength);
const cipher = crypto.createCipheriv("aes-128-gcm", Buffer.alloc(16), Buffer.alloc(12));
console.log(cipher.update("text", "utf8", "hex") + cipher.final("hex"), cipher.getAuthTag().toString("hex"), crypto.getFips(), crypto.timingSafeEqual(Buffer.from("a"), Buffer.from("a")));
const random = () => `${crypto.randomUUID()} ${Math.random()} ${crypto.randomBytes(8).toString("hex")} ${crypto.getRandomValues(new Uint32Array(2))}`;
const child = () => spawnSync(process.execPath, ["-p", `const crypto = require("node:crypto"); (${random})()`], { encoding: "utf8" }).stdout.trim();
const drawn = [random(), random(), child(), child()].map((line) => line.split(" "));
console.log(drawn[0].map((_, column) => new Set(drawn.map((row) => row[column])).size));
crypto.subtle.digest("SHA-1", Buffer.from("abc")).then((digest) => console.log(Buffer.from(digest).toString("hex")));
