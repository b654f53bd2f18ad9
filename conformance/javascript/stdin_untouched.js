// A program that never looks at standard input ends, though there is some; a child may read it.
const { spawnSync } = require("node:child_process");
const child = spawnSync("/bin/cat", { stdio: ["inherit", "pipe", "inherit"] });
console.log(String(child.stdout));
