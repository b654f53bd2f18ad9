// console.log, process.stdout.write, writeSync and a child: one order, that of the program.
const fs = require("node:fs");
console.log("1");
process.stdout.write("2 ");
fs.writeSync(1, "3\n");
require("node:child_process").execSync("echo 4", { stdio: "inherit" });
console.info("5 %s %d %i %j %o %%", "text", "42", 3.9, { a: 1 }, [1]);
console.log("6", process.stdout.fd, process.stdout.isTTY, process.stdout.writableLength, process.stdout.columns, process.stdout._type);
