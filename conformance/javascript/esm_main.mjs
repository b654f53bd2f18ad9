// An ES module as entry: import.meta, strict mode, no require, top-level await, this is undefined.
console.log(import.meta.url, import.meta.filename, import.meta.dirname, import.meta.main, import.meta.resolve("./x.js"));
console.log(Object.keys(import.meta), import.meta.resolve("lodash"), import.meta.resolve("node:fs"));
console.log(typeof require, typeof module, typeof exports, typeof __filename, this, typeof arguments);
console.log(await Promise.resolve("top-level await"), (function () { return this; })());
try {
	undeclared = 1;
} catch (error) {
	console.log(error.message);
}
