// A spy on Module.prototype.require sees what a package requires while it is loaded for the first time.
const Module = require("node:module");
const real = Module.prototype.require;
const seen = [];
Module.prototype.require = function (id) {
	seen.push(id);
	return real.call(this, id);
};
require("rxjs");
console.log(seen.length > 100, seen.slice(0, 3));
