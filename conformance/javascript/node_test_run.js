// node:test's run() over a file written by the program, in a process of its own.
const fs = require("node:fs");
const { run } = require("node:test");
fs.writeFileSync("sum.test.js", 'const { test } = require("node:test"); test("one", () => {}); test("two", () => { throw new Error("x"); });');
const seen = [];
run({ files: [`${__dirname}/sum.test.js`] })
	.on("test:pass", ({ name, nesting }) => seen.push(["pass", name, nesting]))
	.on("test:fail", ({ name, nesting }) => seen.push(["fail", name.split("/").pop(), nesting]))
	.on("end", () => console.log(seen.sort()))
	.resume();
