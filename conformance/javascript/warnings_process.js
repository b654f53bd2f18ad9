// process.emitWarning: names, codes, once for deprecations, to standard error and to listeners.
const util = require("node:util");
process.on("warning", ({ name, code, message, detail }) => console.log(name, code, message, detail));
process.emitWarning("plain");
process.emitWarning("with options", { type: "Own", code: "C1", detail: "more" });
const old = util.deprecate(() => "result", "old() is old", "DEP_OWN");
console.log(old(), old());
new Buffer(1);
console.log("end of the file");
