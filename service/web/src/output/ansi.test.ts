import assert from "node:assert/strict";
import { AnsiReader, type Segment } from "./ansi.ts";

/** Segments in short: `classes|colour|background:text`. */
const brief = (segments: Segment[]) =>
	segments.map(({ text, style }) => {
		const look = [style.classes, style.color, style.background].filter(Boolean).join("|");
		return look ? `${look}:${text}` : text;
	});
const read = (text: string) => brief(new AnsiReader().read(text));
const E = "\u001b";

describe("AnsiReader", () => {
	const cases: [string, string, string[]][] = [
		["plain text", "a\tb\n", ["a\tb\n"]],
		["a colour and its end", `${E}[31mred${E}[0m plain`, ["ansi-fg-1:red", " plain"]],
		["an empty reset", `${E}[1mb${E}[mp`, ["ansi-bold:b", "p"]],
		["attributes together", `${E}[1;4;32;43mx`, ["ansi-bold ansi-underline ansi-fg-2 ansi-bg-3:x"]],
		["one attribute taken back", `${E}[1;3mx${E}[22my`, ["ansi-bold ansi-italic:x", "ansi-italic:y"]],
		["bright colours", `${E}[91;104mx`, ["ansi-fg-9 ansi-bg-12:x"]],
		[
			"256 colours",
			`${E}[38;5;1ma${E}[38;5;196mb${E}[48;5;244mc`,
			["ansi-fg-1:a", "rgb(255 0 0):b", "rgb(255 0 0)|rgb(128 128 128):c"],
		],
		["true colour, then more", `${E}[38;2;1;2;300;1mx`, ["ansi-bold|rgb(1 2 255):x"]],
		[
			"other sequences dropped",
			`a${E}[2Kb${E}]0;title\u0007c${E}]8;;x${E}\\d${E}(Be${E}=f\u0007`,
			["abcdef"],
		],
		["markup as text", "<b>&amp;</b>", ["<b>&amp;</b>"]],
	];
	for (const [what, text, expected] of cases)
		it(`reads ${what}`, () => assert.deepEqual(read(text), expected));

	it("reads the same when cut anywhere", () => {
		const text = `one${E}[1;38;5;196mtwo${E}]0;t\u0007${E}[0mthree${E}]8;;u${E}\\four`;
		for (let cut = 0; cut <= text.length; cut++) {
			const reader = new AnsiReader();
			const segments = [...reader.read(text.slice(0, cut)), ...reader.read(text.slice(cut))];
			const joined = new Map<string, string>();
			for (const { text: part, style } of segments) {
				const look = JSON.stringify(style);
				joined.set(look, (joined.get(look) ?? "") + part);
			}
			assert.deepEqual([...joined.values()], ["onethreefour", "two"], `cut at ${cut}`);
		}
	});

	it("does not hold back output for an escape that never ends", () => {
		const reader = new AnsiReader();
		reader.read(`${E}]`);
		const shown = brief(reader.read("x".repeat(10_000))).join("");
		assert.ok(shown.length > 5000);
	});

	it("reads a megabyte of colours in well under a second", () => {
		const text = `${E}[31mx${E}[0my`.repeat(90_000);
		const start = performance.now();
		new AnsiReader().read(text);
		assert.ok(performance.now() - start < 1000);
	});
});
