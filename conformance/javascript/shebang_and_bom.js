#!/usr/bin/env node
// A first line with #! is no code; the lines after keep their numbers.
console.log(new Error("x").stack.split("\n")[1].trim());
console.log(require("node:fs").readFileSync(__filename, "utf8").slice(0, 2));
