// How errors print: cause, AggregateError, own fields, classes, errors in objects.
class Special extends Error {
	name = "Special";
	code = 7;
}
const cut = (text) => text.replace(/\n\s+at .*/g, "");
const { inspect } = require("node:util");
console.log(cut(inspect(new Special("one", { cause: new RangeError("why") }))));
console.log(cut(inspect(new AggregateError([new Error("a"), "b"], "many"))));
console.log(cut(inspect({ error: new Error("nested"), [Symbol("s")]: Object.assign(new Error("x"), { extra: { deep: 1 } }) })));
console.log(String(new Special("text")), new DOMException("dom", "AbortError").code);
