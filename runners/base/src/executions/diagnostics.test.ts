import assert from "node:assert/strict";
import { DiagnosticReader, diagnosticBounds } from "./diagnostics.ts";

const pattern = {
	regexp: "^(\\S+?):(\\d+):(?:(\\d+):)? (error|warning|note): (.*)$",
	...{ file: 1, line: 2, column: 3, severity: 4, message: 5 },
};
const spanning = [
	{ regexp: "^(error|warning)(?:\\[(\\w+)\\])?: (.+)$", severity: 1, code: 2, message: 3 },
	{ regexp: "^ +--> (.+?):(\\d+):(\\d+)$", file: 1, line: 2, column: 3 },
];
/** The last own file that is named between the first line and the last. */
const trace = [
	{ regexp: "^trace:$" },
	{ regexp: "^(?: at (\\S+):(\\d+)|( +)\\^| )", file: 1, line: 2, column: 3, loop: true },
	{ regexp: "^(\\S+)$", message: 1 },
];
/** As linters print: a file, then a line for each of its problems. */
const listing = [
	{ regexp: "^(\\S+):$", file: 1 },
	{ regexp: "^  (\\d+):(\\d+) (.*)$", line: 1, column: 2, message: 3, loop: true },
];
const named = (...paths: string[]) => paths.map((path) => ({ path, content: "" }));
const reader = () => new DiagnosticReader([pattern], named("main.c", "lib/a.c"), "/work");

describe("DiagnosticReader", () => {
	it("reads lines that come in pieces, and the last without a line feed", () => {
		const read = reader();
		assert.deepEqual(read.read("main.c:3:7: err"), []);
		assert.deepEqual(read.read("or: no such thing\r\nmain.c:4: warning: odd"), [
			{ file: "main.c", line: 3, column: 7, severity: "error", message: "no such thing" },
		]);
		assert.deepEqual(read.finish(), [
			{ file: "main.c", line: 4, column: 1, severity: "warning", message: "odd" },
		]);
	});

	it("names files as the user did, and passes over all others", () => {
		const named = ["/work/lib/a.c", "./lib/a.c", "lib/../lib/a.c", "file:///work/lib/%61.c"];
		const foreign = ["/usr/include/a.h", "other.c", "/lib/a.c", "/work/../lib/a.c", "file:///work/%/a.c"];
		const said = [...named, ...foreign].map((file, line) => `${file}:${line + 1}:1: note: x\n`).join("");
		assert.deepEqual(
			reader()
				.read(said)
				.map(({ file, severity }) => [file, severity]),
			named.map(() => ["lib/a.c", "info"]),
		);
	});

	it("says nothing of where files lie", () => {
		const read = new DiagnosticReader([pattern], named("a.c"), "/tmp/box-7", "/home/me/packages");
		const [only] = read.read(
			"a.c:1:1: error: /tmp/box-7/a.c: none in /home/me/packages/x, file:///tmp/box-7/a.c\n",
		);
		assert.equal(only?.message, "a.c: none in /env/x, a.c");
	});

	it("reads problems that span lines, as rustc's do, in whatever pieces they come", () => {
		const said =
			"error[E0425]: no value `x`\n --> main.rs:2:5\n  |\nerror: aborting\n\nmain.rs:9:1: note: too\n";
		for (const size of [1, 7, 1000]) {
			const read = new DiagnosticReader([spanning, pattern], named("main.rs"), "/work");
			const pieces = said.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
			assert.deepEqual(
				pieces.flatMap((piece) => read.read(piece)),
				[
					{
						...{ file: "main.rs", line: 2, column: 5, severity: "error" },
						...{ code: "E0425", message: "no value `x`" },
					},
					{ file: "main.rs", line: 9, column: 1, severity: "info", message: "too" },
				],
			);
		}
	});

	it("begins anew where a line that begins a problem is followed by another", () => {
		const read = new DiagnosticReader([spanning], named("main.rs"), "/work");
		const [only, ...more] = read.read("error: one\nerror: two\n --> main.rs:2:5\n --> main.rs:3:5\n");
		assert.deepEqual([only?.message, only?.line, more], ["two", 2, []]);
	});

	it("gives each line of a last loop as a problem of its own", () => {
		const read = new DiagnosticReader([listing], named("a.c", "b.c"), "/work");
		const said = "a.c:\n  1:2 one\n  3:4 two\n\n  5:6 none\nother.c:\n  1:1 none\nb.c:\n  7:8 three\n";
		assert.deepEqual(
			read.read(said).map(({ file, line, column, message }) => [file, line, column, message]),
			[
				["a.c", 1, 2, "one"],
				["a.c", 3, 4, "two"],
				["b.c", 7, 8, "three"],
			],
		);
	});

	it("takes the last own file of a loop before the last, and the column of the caret under its line", () => {
		const content = "f()\n\tif x = 1:\n";
		const columnUnder = (caret: string) => {
			const read = new DiagnosticReader([trace], [{ path: "a.c", content }], "/work");
			const said = `trace:\n at a.c:1\n at /work/a.c:2\n     if x = 1:\n${caret}\n at sys.c:9\n   sys\n   ^\nbad\n`;
			const [only, ...more] = read.read(said);
			assert.deepEqual([only?.line, only?.message, more], [2, "bad", []]);
			return only?.column;
		};
		assert.equal(columnUnder("        ^"), 5);
		// Where no caret stands under the text: where the text begins.
		for (const caret of ["  none", "  ^"]) assert.equal(columnUnder(caret), 2);
	});

	it("needs no line for the problem of a whole file", () => {
		const whole = { regexp: "^(\\S+) is bad$", kind: "file" as const, file: 1, message: 1 };
		const [only] = new DiagnosticReader([whole], named("a.c"), "/work").read("a.c is bad\n");
		assert.deepEqual(only, { file: "a.c", line: 1, column: 1, severity: "error", message: "a.c" });
	});

	it("says nothing twice", () => {
		const read = reader();
		assert.equal(read.read("main.c:1:1: error: x\nmain.c:1:1: error: x\nmain.c:1:1: error: y\n").length, 2);
		assert.equal(read.read("main.c:1:1: error: x\n").length, 0);
	});

	it("does not mind colours", () => {
		const [only] = reader().read("\u001b[1mmain.c:3:7:\u001b[m\u001b[K \u001b[31merror: \u001b[mred\n");
		assert.equal(only?.message, "red");
	});

	it("does not look at lines that are too long, and keeps none of an endless one", () => {
		const read = reader();
		const problem = "main.c:1:1: error: x";
		const padding = "y".repeat(diagnosticBounds.lineCharacters);
		assert.deepEqual(read.read(`${problem}${padding}\n`), []);
		const before = process.memoryUsage().heapUsed;
		for (let piece = 0; piece < 5_000; piece++)
			assert.deepEqual(read.read(`${problem}${piece}${padding}`), []);
		assert.ok(process.memoryUsage().heapUsed - before < 32 * 1024 * 1024);
		assert.deepEqual(read.read(`\n${problem}\n`).length, 1);
	});

	it("gives so many diagnostics, messages so long and numbers so large, and no more", () => {
		const read = reader();
		const line = (index: number) => `main.c:99999999999999999999:0: error: ${index}${"x".repeat(9000)}\n`;
		const found = Array.from({ length: 300 }, (_, index) => read.read(line(index))).flat();
		assert.equal(found.length, diagnosticBounds.diagnostics);
		const [first] = found;
		assert.equal(first?.message.length, diagnosticBounds.messageCharacters);
		assert.deepEqual([first?.line, first?.column], [2 ** 31 - 1, 1]);
		assert.deepEqual(read.finish(), []);
	});

	it("gives up after so many lines that could have begun a problem", () => {
		const read = new DiagnosticReader([spanning], named("main.rs"), "/work");
		assert.deepEqual(read.read("error: x\n".repeat(diagnosticBounds.lines)), []);
		assert.deepEqual(read.read(" --> main.rs:2:5\n"), []);
		const other = new DiagnosticReader([spanning], named("main.rs"), "/work");
		other.read("another line\n".repeat(diagnosticBounds.lines * 2));
		assert.equal(other.read("error: x\n --> main.rs:2:5\n").length, 1);
	});
});
