// Names of the environment's variables; values are text; a change is inherited by children.
const { execFileSync } = require("node:child_process");
console.log(Object.keys(process.env).sort(), process.env.HOME, process.env.LANG, process.env.PATH);
process.env.ADDED = 5;
process.env.NOTHING = undefined;
delete process.env.LANG;
console.log(typeof process.env.ADDED, process.env.NOTHING, "LANG" in process.env, process.env.missing);
console.log(execFileSync("/bin/sh", ["-c", 'echo "$ADDED ${LANG-none} $NOTHING"'], { encoding: "utf8" }));
process.env.TZ = "Asia/Kolkata";
console.log(new Date(0).toString(), new Date(0).getTimezoneOffset());
