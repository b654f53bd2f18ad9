// An own handler in require.extensions and a changed Module.prototype.require.
const Module = require("node:module");
require.extensions[".txt"] = (module, file) => {
	module.exports = require("node:fs").readFileSync(file, "utf8").trim();
};
const real = Module.prototype.require;
const seen = [];
Module.prototype.require = function (id) {
	seen.push(id);
	return real.call(this, id);
};
console.log(require("./words.txt"), require("./words"));
require("lodash");
console.log(seen.filter((id) => id !== "util"), require("./folder"));
