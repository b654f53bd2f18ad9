// Descriptors: the first opened is a small one, only those of Node itself are there, a write after close fails.
const fs = require("node:fs");
const before = fs.readdirSync("/proc/self/fd").map(Number).filter((fd) => fd > 2);
const kinds = new Set(before.map((fd) => { try { return fs.readlinkSync(`/proc/self/fd/${fd}`).replace(/\d+/g, "N"); } catch { return "gone"; } }));
console.log([...kinds].filter((kind) => kind.startsWith("/") && !kind.startsWith("/proc") && kind !== "/dev/null"));
const fd = fs.openSync("/tmp/x", "w+");
fs.writeSync(fd, "hello", 0);
console.log(fs.readSync(fd, Buffer.alloc(9), 0, 9, 1), fs.fstatSync(fd).isFile(), fs.fstatSync(1).isFile());
fs.closeSync(fd);
try {
	fs.writeSync(fd, "x");
} catch (error) {
	console.log(error.code);
}
