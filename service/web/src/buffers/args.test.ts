import assert from "node:assert/strict";
import { joinArgs, splitArgs } from "./args.ts";

describe("splitArgs", () => {
	const cases: [string, string[]][] = [
		["", []],
		["  one   two ", ["one", "two"]],
		[`'a b' "c d"`, ["a b", "c d"]],
		[`a'b'"c"d`, ["abcd"]],
		[`'' x`, ["", "x"]],
		[`a\\ b "\\"" '\\'`, ["a b", '"', "\\"]],
		[`"never closed`, ["never closed"]],
		["trailing\\", ["trailing\\"]],
	];
	for (const [line, args] of cases)
		it(`splits ${JSON.stringify(line)}`, () => assert.deepEqual(splitArgs(line), args));

	it("takes back what joinArgs made", () => {
		const args = ["plain", "", "it's", 'say "x"', "a\nb", "$HOME", "\\", "--flag=1"];
		assert.deepEqual(splitArgs(joinArgs(args)), args);
	});
});
