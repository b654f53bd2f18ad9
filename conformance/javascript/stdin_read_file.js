// readFileSync(0): all of standard input at once, then nothing more.
const fs = require("node:fs");
console.log(JSON.stringify(fs.readFileSync(0, "utf8")));
console.log(fs.readFileSync(0).length);
