// The command line that others see (/proc, ps) is node with the user's file.
console.log(require("node:fs").readFileSync("/proc/self/cmdline", "utf8").split("\0").slice(0, -1));
