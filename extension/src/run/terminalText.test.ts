import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { internalErrorEnd } from "@runlang/protocol";
import { TerminalText, toTerminal } from "./terminalText.ts";

const orange = "\u001b[38;5;173m";

describe("the text of a run in its terminal", () => {
	it("has a carriage return before every line feed, once", () =>
		assert.equal(toTerminal("a\nb\r\nc\n\n"), "a\r\nb\r\nc\r\n\r\n"));

	it("passes stdout as it is, escape sequences too", () =>
		assert.equal(new TerminalText().stdout("\u001b[31mred\u001b[0m\r50 %"), "\u001b[31mred\u001b[0m\r50 %"));

	it("colours stderr, until the program does so itself", () => {
		const text = new TerminalText();
		assert(text.stderr("plain\n").startsWith(orange));
		assert.equal(text.stderr("\u001b[1mbold\n"), "\u001b[1mbold\r\n");
		assert.equal(text.stderr("still bold\n"), "still bold\r\n");
	});

	it("counts what was typed as text of the line", () => {
		const text = new TerminalText();
		text.stdout("name? ");
		assert.equal(text.typed("Ada\r\n"), "Ada\r\n");
		assert(!text.note("note").startsWith("\r\n"));
		text.typed("half");
		assert(text.note("note").startsWith("\r\n"));
	});

	for (const [what, output, expected] of [
		["that is complete", "done\n", "✓ Succeeded in 12 ms, 2 MB\r\n"],
		["that is not", "done", "\r\n✓ Succeeded in 12 ms, 2 MB\r\n"],
	] as const)
		it(`puts the outcome on a line of its own, after a line ${what}`, () => {
			const text = new TerminalText();
			text.stdout(output);
			const usage = { wallMs: 12, cpuMs: 1, maxRssBytes: 2 * 1024 * 1024 };
			const last = text.outcome({ ...internalErrorEnd(), status: "succeeded", exitCode: 0, usage }, []);
			assert.equal(stripVTControlCharacters(last), expected);
		});
});
