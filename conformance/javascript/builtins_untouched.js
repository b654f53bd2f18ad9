// Prototypes of the language are as the engine makes them: no library has added to them.
const added = (object) => Object.entries(Object.getOwnPropertyDescriptors(object)).filter(([, d]) => d.enumerable).map(([name]) => name);
for (const kind of [Object, Array, String, Number, Function, Promise, RegExp, Date, Map, Set, Error, Symbol, JSON, Math, Reflect])
	console.log(kind.name ?? String(kind), added(kind), kind.prototype ? added(kind.prototype) : "");
console.log(Object.getOwnPropertyNames(Error).sort(), Error.stackTraceLimit, Error.prepareStackTrace);
console.log(Function.prototype.toString.call(Array.prototype.map), Object.isFrozen(Array.prototype));
