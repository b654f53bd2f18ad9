// process.execPath starts a fresh Node: its arguments, its environment, packages, standard input.
const { execFileSync, spawnSync } = require("node:child_process");
const node = (words, options) => execFileSync(process.execPath, words, { encoding: "utf8", ...options });
console.log(node(["-p", "process.argv.length + ' ' + process.execArgv + ' ' + typeof require"]));
console.log(node(["-e", "console.log(require('lodash').VERSION, Object.keys(require.cache).length > 0)"]));
console.log(node(["-"], { input: "console.log(__filename, 1 + 1)" }));
console.log(node(["--input-type=module", "-e", "import { basename } from 'node:path'; console.log(basename('/a/b'), import.meta.url)"]));
const { status, stderr } = spawnSync(process.execPath, ["-e", "throw new Error('x')"], { encoding: "utf8" });
console.log(status, stderr.includes("Error: x"), process.execArgv);
