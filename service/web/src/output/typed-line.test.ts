import assert from "node:assert/strict";
import { splitTyped } from "./typed-line.ts";

describe("a line of input", () => {
	const pasted: [before: string, added: string, after: string, lines: string, rest: string][] = [
		["", "one", "", "", "one"],
		["a", "b\n", "c", "ab\n", "c"],
		["", "1\n2\n3", "", "1\n2\n", "3"],
		["x", "1\r\n2\r3\r\n", "", "x1\n2\n3\n", ""],
	];
	for (const [before, added, after, lines, rest] of pasted)
		it(`takes ${JSON.stringify(added)} between ${JSON.stringify(before)} and ${JSON.stringify(after)}`, () =>
			assert.deepEqual(splitTyped(before, added, after), { lines, rest }));
});
