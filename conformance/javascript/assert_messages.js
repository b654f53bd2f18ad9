// assert: messages with their difference, and the source of the failing call.
const assert = require("node:assert");
const strict = assert.strict;
const tries = [
	() => strict.deepEqual({ a: [1, 2, { b: 3 }] }, { a: [1, 2, { b: 4 }] }),
	() => assert.equal("a\nb", "a\nc"),
	() => assert(0 > 1),
	() => assert.throws(() => {}, TypeError),
	() => assert.match("abc", /x/),
	() => assert.rejects,
	() => assert.fail(),
	() => strict.notEqual(NaN, NaN),
	() => assert.partialDeepStrictEqual?.({ a: 1 }, { a: 2 }),
];
for (const attempt of tries)
	try {
		attempt();
	} catch (error) {
		console.log(error.code, error.generatedMessage, error.operator, error.message);
	}
