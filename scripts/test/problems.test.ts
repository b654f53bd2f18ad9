// The problem patterns of the environments, on what their tools really say.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { declaredIds, readDeclaration } from "../../imagegen/src/declarations/declaration.ts";
import { DiagnosticReader, diagnosticBounds } from "../../runners/base/src/executions/diagnostics.ts";
import { type Recorded, recorded } from "./problems.recorded.ts";

const runners = path.resolve(import.meta.dirname, "../../runners");

function problemsOf(id: string, stage: "compile" | "run") {
	return readDeclaration(runners, id)[stage]?.problems ?? [];
}

function read({ id, stage, files, said }: Omit<Recorded, "found">, work = "/work"): string[] {
	const sources = Object.entries(files).map(([name, content]) => ({ path: name, content }));
	const reader = new DiagnosticReader(problemsOf(id, stage), sources, work);
	return [...reader.read(said), ...reader.finish()].map(
		({ file, line, column, severity, message }) => `${file}:${line}:${column} ${severity} ${message}`,
	);
}

describe("the environments' problem patterns", () => {
	for (const { found, ...one } of recorded)
		it(`find ${found.length === 0 ? "nothing" : found.join(" and ")} (${one.id})`, () => {
			assert.deepEqual(read(one), found);
		});

	const tools: { id: string; command: string; files: Record<string, string>; found: string[] }[] = [
		{
			id: "javascript",
			command: process.execPath,
			files: { "main.js": 'require("./lib.js");\n', "lib.js": "\n  JSON.parse('{x');\n" },
			found: ["lib.js:2:8 error SyntaxError: "],
		},
		{
			id: "javascript",
			command: process.execPath,
			files: { "my main.mjs": "const a = 1;\n\tlet b = = 2;\n" },
			found: ["my main.mjs:2:10 error SyntaxError: Unexpected token '='"],
		},
		{
			id: "python",
			command: "python3",
			files: { "main.py": "import lib\n", "lib.py": "import json\njson.loads('x')\n" },
			found: ["lib.py:2:1 error json.decoder.JSONDecodeError: Expecting value: "],
		},
		{
			id: "python",
			command: "python3",
			files: { "main.py": "def f():\n    if x = 1:\n        pass\n" },
			found: ["main.py:2:8 error SyntaxError: invalid syntax"],
		},
	];
	for (const { id, command, files, found } of tools)
		it(`read what the ${id} of this machine says of ${found[0]}`, function () {
			const work = realpathSync(mkdtempSync(path.join(tmpdir(), "runlang-problems-")));
			try {
				for (const [name, content] of Object.entries(files)) writeFileSync(path.join(work, name), content);
				const entry = path.join(work, Object.keys(files)[0] ?? "");
				const { stderr, error } = spawnSync(command, [entry], { encoding: "utf8" });
				if (error) this.skip();
				const seen = read({ id, stage: "run", files, said: stderr }, work);
				assert.equal(seen.length, found.length, stderr);
				for (const [index, start] of found.entries()) assert.ok(seen[index]?.startsWith(start), seen[index]);
			} finally {
				rmSync(work, { recursive: true });
			}
		});

	it("would not pass if they took time by the square", () => {
		const careless = /^.+?: .+?: x$/;
		assert.throws(() => assertLinear(careless), /on "/);
	});

	for (const id of declaredIds(runners))
		for (const stage of ["compile", "run"] as const)
			it(`take time in proportion to hostile lines (${id}, ${stage})`, function () {
				this.timeout(60_000);
				for (const problem of problemsOf(id, stage)) {
					const patterns = [problem].flat();
					// The first is searched for in all that is said: only at the beginning of a line.
					assert.match(patterns[0]?.regexp ?? "", /^\^/);
					for (const { regexp } of patterns) assertLinear(new RegExp(regexp));
				}
			});

	for (const id of declaredIds(runners))
		it(`cost little beside passing the text on (${id})`, function () {
			this.timeout(60_000);
			const problems = problemsOf(id, "run");
			for (const make of hostile) {
				const text = `${make(diagnosticBounds.lineCharacters - 1)}\n`.repeat(16);
				const reading = time(() => new DiagnosticReader(problems, [], "/work").read(text));
				const ratio = reading / time(() => JSON.stringify(text));
				assert.ok(ratio < 100, `${ratio} times as long for ${JSON.stringify(text.slice(0, 60))}`);
			}
		});
});

const fill = (head: string, unit: string, tail: string) => (length: number) =>
	head + unit.repeat((length - head.length - tail.length) / unit.length) + tail;
/** Lines on which a careless expression tries everything with everything. */
const hostile = [
	...[
		" ",
		"\t",
		"^",
		"~^",
		"| ",
		":",
		"1",
		":1",
		":1:1",
		"a",
		"a: ",
		"(",
		")",
		"'",
		'"',
		", line 1",
		"/",
	].flatMap((unit) => [
		fill("", unit, ""),
		fill("", unit, "!"),
		fill("a", unit, "!"),
		fill("    ", unit, "!"),
	]),
	fill("    at ", "(a:1:", "!"),
	fill("    at async ", "a:1:1 (", "!"),
	fill('  File "', '", line 1', "!"),
	fill('  File "', '", line ', "1!"),
	fill("thread '", "' panicked at a", "!"),
	fill("thread 'a' panicked at ", "a:1:1", "!"),
	fill("a: ", "b:1: Assertion ", "!"),
	fill("error[", "E", "!"),
	fill("error: ", "x --> ", "!"),
	fill("", " --> a:1:", "!"),
	fill("a:1:1: ", "fatal error: ", "!"),
	fill("a", ":1: Warning", "!"),
	fill("a", ":(.text): undefined reference to", ""),
	fill("", "a.b: ", "error: undefined symbol"),
	fill("Error [ERR_MODULE_NOT_FOUND]: ", " imported from ", ""),
];

/** Eight times the line may take eight times as long; sixty-four times would be the square. */
function assertLinear(expression: RegExp): void {
	for (const make of hostile) {
		const short = make(diagnosticBounds.lineCharacters / 8);
		const long = make(diagnosticBounds.lineCharacters);
		const ratio =
			time(() => expression.test(long)) /
			Math.max(
				time(() => expression.test(short)),
				0.002,
			);
		assert.ok(
			ratio < 30,
			`${expression} takes ${ratio} times as long on ${JSON.stringify(long.slice(0, 60))}`,
		);
	}
}

/** The shortest of several times, in milliseconds: what else the machine does only makes it longer. */
function time(work: () => unknown): number {
	let best = Number.POSITIVE_INFINITY;
	for (let turn = 0; turn < 5; turn++) {
		const start = performance.now();
		work();
		best = Math.min(best, performance.now() - start);
	}
	return best;
}
