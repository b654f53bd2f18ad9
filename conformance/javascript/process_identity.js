// Folder, umask, user, title of the process.
const fs = require("node:fs");
const os = require("node:os");
console.log(process.cwd(), process.umask().toString(8), process.getuid() === process.geteuid(), process.getuid() !== 0);
console.log(os.userInfo().username, os.homedir(), os.tmpdir(), os.hostname(), os.EOL === "\n");
process.title = "renamed";
console.log(process.title, fs.readFileSync("/proc/self/comm", "utf8").trim());
process.chdir("/tmp");
console.log(process.cwd(), require("node:path").resolve("x"), __filename);
