// Ending and closing standard output: later writes fail, the exit code is the program's.
const fs = require("node:fs");
console.log("before");
process.stdout.on("error", (error) => process.stderr.write(error.code));
fs.closeSync(1);
try {
	fs.writeSync(1, "x");
} catch (error) {
	process.exitCode = error.code === "EBADF" ? 21 : 22;
}
