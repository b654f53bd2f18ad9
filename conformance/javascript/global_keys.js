// Names in globalThis, those that can be listed and those that can't; nothing added, nothing lost.
console.log(Object.keys(globalThis));
console.log(Object.getOwnPropertyNames(globalThis).sort().join(" "));
console.log(Object.getOwnPropertySymbols(globalThis), globalThis === global, this === globalThis);
var here = 1;
leaked = 2;
console.log("here" in globalThis, leaked, delete globalThis.leaked, typeof leaked);
