// vm: contexts with their own globals, scripts with names, timeouts, modules' import().
const vm = require("node:vm");
const context = vm.createContext({ given: 1, console });
vm.runInContext("var made = given + 1; this.Array === undefined; leaked = []", context);
console.log(context.made, context.leaked instanceof Array, vm.runInThisContext("typeof require + typeof globalThis.process"), vm.isContext(context));
try {
	vm.runInNewContext("\n\n  nothing.here", {}, { filename: "given.js", lineOffset: 10 });
} catch (error) {
	console.log(error.stack.split("\n")[0], error instanceof ReferenceError);
}
try {
	vm.runInNewContext("while (true);", {}, { timeout: 20 });
} catch (error) {
	console.log(error.code);
}
console.log(new vm.Script("a + b").runInNewContext({ a: 1, b: 2 }), eval("typeof module"), new Function("return typeof module")());
globalThis.fromProgram = 1;
console.log((0, eval)("fromProgram"), vm.runInThisContext("fromProgram"));
