// The console: groups, tables, counters, dir, assert, trace's first frame, an own console.
console.group("group");
console.log("inside\nof it");
console.groupEnd();
console.table([{ a: 1, b: "x" }, { a: 2 }]);
console.count();
console.count("named");
console.count();
console.countReset();
console.count();
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
const own = new console.Console({ stdout: process.stdout, stderr: process.stdout, groupIndentation: 4 });
own.assert(1 === 2, "not %s", "true");
own.warn("a warning");
console.log(console.log.name, Object.keys(console).length, console[Symbol.toStringTag]);
console._stderr === process.stderr && console.log("console writes to process.stderr");
