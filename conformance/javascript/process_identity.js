// Folder, umask, user, title of the process; the command line that others see.
const fs = require("node:fs");
const os = require("node:os");
console.log(process.cwd(), process.umask().toString(8), process.getuid() === process.geteuid(), process.getuid() !== 0);
console.log(os.userInfo().username, os.homedir(), os.tmpdir(), os.hostname(), os.EOL === "\n");
console.log(fs.readFileSync("/proc/self/cmdline", "utf8").split("\0").slice(0, -1));
process.title = "renamed";
console.log(process.title, fs.readFileSync("/proc/self/comm", "utf8").trim());
process.chdir("/tmp");
console.log(process.cwd(), require("node:path").resolve("x"), __filename);
