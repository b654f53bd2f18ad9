import assert from "node:assert/strict";
import { DiagnosticReader } from "./diagnostics.ts";

const pattern = {
	regexp: "^(\\S+?):(\\d+):(?:(\\d+):)? (error|warning|note): (.*)$",
	...{ file: 1, line: 2, column: 3, severity: 4, message: 5 },
};
const reader = () => new DiagnosticReader([pattern], ["main.c", "lib/a.c"], "/work");

describe("DiagnosticReader", () => {
	it("reads lines that come in pieces, and the last without a line feed", () => {
		const read = reader();
		assert.deepEqual(read.read("main.c:3:7: err"), []);
		assert.deepEqual(read.read("or: no such thing\nmain.c:4: warning: odd"), [
			{ file: "main.c", line: 3, column: 7, severity: "error", message: "no such thing" },
		]);
		assert.deepEqual(read.finish(), [
			{ file: "main.c", line: 4, column: 1, severity: "warning", message: "odd" },
		]);
	});

	it("names files as the user did, and passes over all others", () => {
		const said = ["/work/lib/a.c", "./lib/a.c", "lib/../lib/a.c", "/usr/include/a.h", "other.c"]
			.map((file) => `${file}:1:1: note: x\n`)
			.join("");
		assert.deepEqual(
			reader()
				.read(said)
				.map(({ file, severity }) => [file, severity]),
			[1, 2, 3].map(() => ["lib/a.c", "info"]),
		);
	});

	it("reads patterns that span two lines, as rustc's do", () => {
		const spanning = {
			regexp: "^(error|warning)(?:\\[\\w+\\])?: (.+)\\n +--> (.+?):(\\d+):(\\d+)$",
			...{ severity: 1, message: 2, file: 3, line: 4, column: 5 },
		};
		const read = new DiagnosticReader([spanning, pattern], ["main.rs"], "/work");
		const said =
			"error[E0425]: no value `x`\n --> main.rs:2:5\n  |\nerror: aborting\n\nmain.rs:9:1: note: too\n";
		assert.deepEqual(
			[...said].flatMap((character) => read.read(character)),
			[
				{ file: "main.rs", line: 2, column: 5, severity: "error", message: "no value `x`" },
				{ file: "main.rs", line: 9, column: 1, severity: "info", message: "too" },
			],
		);
	});

	it("does not mind colours", () => {
		const [only] = reader().read("\u001b[1mmain.c:3:7:\u001b[m\u001b[K \u001b[31merror: \u001b[mred\n");
		assert.equal(only?.message, "red");
	});
});
