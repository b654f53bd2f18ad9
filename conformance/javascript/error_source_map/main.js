// process.setSourceMapsEnabled: positions of a mapped file; off at the start.
const { findSourceMap } = require("node:module");
console.log(process.sourceMapsEnabled);
process.setSourceMapsEnabled(true);
const { fail } = require("./made.js");
try {
	fail();
} catch (error) {
	console.log(error.stack.split("\n").slice(0, 2).join("\n"));
}
console.log(findSourceMap(require.resolve("./made.js")).payload.sources);
