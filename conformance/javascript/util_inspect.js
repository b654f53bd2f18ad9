// util.inspect in all its forms; colours off, since nobody asked.
const util = require("node:util");
class Custom {
	#secret = 1;
	[util.inspect.custom](depth, options) {
		return `Custom<${depth} ${options.colors}>`;
	}
}
const circular = { name: "c", list: Array.from({ length: 120 }, (_, n) => n) };
circular.self = circular;
console.log(circular, [new Custom(), , "sparse"], new Map([[{ a: 1 }, new Set(["x"])]]), new Proxy({ p: 1 }, {}));
console.log([1.5, -0, 10n, "it's", `a"'b`, Symbol("s"), null, undefined, /r/g, new Date(0), () => {}, class A {}, function named() {}]);
console.log(Object.create(null, { x: { value: 1, enumerable: true } }), new (class Foo extends Map {})(), new Uint8Array(3), Buffer.from("hi"));
console.log(Promise.resolve(1), new Promise(() => {}), (function* () {})(), new WeakMap(), globalThis.structuredClone, { get a() { return 1; } });
console.log(util.inspect("x".repeat(200)).length, util.format("%O", { a: { b: { c: {} } } }), util.inspect.defaultOptions.depth);
console.log(util.types.isProxy(1), util.isDeepStrictEqual({ a: [1] }, { a: [1] }), util.styleText("red", "x").length, util.stripVTControlCharacters("\u001b[31mx"));
