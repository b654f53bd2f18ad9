import assert from "node:assert/strict";
import { LineInput } from "./lineInput.ts";

/** Takes pieces one after the other; gives what came of all of them. */
function take(...pieces: string[]) {
	const input = new LineInput();
	const all = pieces.map((piece) => input.take(piece));
	return {
		echo: all.map(({ echo }) => echo).join(""),
		send: all.map(({ send }) => send),
		ends: all.some(({ ends }) => ends),
		stops: all.some(({ stops }) => stops),
	};
}

describe("keys in the terminal", () => {
	it("show at once, and are sent by the line", () => {
		const { echo, send, ends, stops } = take("A", "d", "a", "\r");
		assert.deepEqual([echo, send, ends, stops], ["Ada\r\n", ["", "", "", "Ada\n"], false, false]);
	});

	for (const ends of ["\r", "\n", "\r\n"])
		it(`are lines when pasted with ${JSON.stringify(ends)}`, () =>
			assert.deepEqual(take(`1${ends}2${ends}3`, "4\r").send, ["1\n2\n", "34\n"]));

	const corrections: [keys: string, echo: string, send: string][] = [
		["ab\u007fc\r", "ab\b \bc\r\n", "ac\n"],
		["\u007fa\r", "a\r\n", "a\n"],
		["a語\u007f\u007fb\r", "a語\b \b\b \b\b \bb\r\n", "b\n"],
		["🦀\bx\r", "🦀\b \b\b \bx\r\n", "x\n"],
		["abc\u0015d\r", "abc\b \b\b \b\b \bd\r\n", "d\n"],
		["a\tb\r", "a b\r\n", "a\tb\n"],
		["a\u001b[D\u001b[1;5C\u001bOPb\u0001\r", "ab\r\n", "ab\n"],
	];
	for (const [keys, echo, send] of corrections)
		it(`${JSON.stringify(keys)} are ${JSON.stringify(send)}`, () => {
			const typed = new LineInput().take(keys);
			assert.deepEqual([typed.echo, typed.send], [echo, send]);
		});

	it("end the input by Ctrl+D on an empty line, and send what has no end by it elsewhere", () => {
		assert.deepEqual(take("\u0004"), { echo: "", send: [""], ends: true, stops: false });
		assert.deepEqual(take("ab", "\u0004"), { echo: "ab", send: ["", "ab"], ends: false, stops: false });
		assert.equal(take("ab", "\u0004", "\u0004").ends, true);
	});

	it("stop by Ctrl+C", () => assert.equal(take("ab", "\u0003").stops, true));
});
