import assert from "node:assert/strict";
import { ConnectionError, type ExecutionEvent, executionResultSchema, ProblemError } from "@runlang/protocol";
import { advance, appendTyped, breakOff, describeRun, newRun, recordedRun, resultOf } from "./run.ts";

const end = {
	type: "end",
	status: "succeeded",
	exitCode: 0,
	signal: null,
	limit: null,
	truncated: false,
	usage: { wallMs: 12, cpuMs: 9, maxRssBytes: 21 * 1024 * 1024 },
	timings: { queueMs: 0, compileMs: 400, runMs: 12 },
} as const;
const warning = { file: "main.cpp", line: 2, column: 3, severity: "warning", message: "unused" } as const;
const events: ExecutionEvent[] = [
	{ type: "accepted", execution: "e1", environment: "cpp", revision: "abcdef" },
	{ type: "phase", phase: "compile" },
	{ type: "stderr", text: "main.cpp:2:3: warning: unused\n" },
	{ type: "diagnostic", ...warning },
	{ type: "phase", phase: "run" },
	{ type: "stdout", text: "1\n" },
	{ type: "stdout", text: "2\n" },
	end,
];
const after = (count: number) => {
	const run = newRun("cpp", 1000);
	for (const event of events.slice(0, count)) advance(run, event);
	return run;
};

describe("run", () => {
	it("tells waiting, compiling and running apart, with the time", () => {
		assert.equal(describeRun(after(0), 1000).text, "Waiting 0.0 s");
		assert.equal(describeRun(after(2), 1840).text, "Compiling 0.8 s");
		assert.deepEqual(describeRun(after(6), 11_000), { kind: "running", text: "Running 10.0 s" });
		assert.deepEqual(describeRun(after(8), 0), { kind: "success", text: "Succeeded in 12 ms, 21 MB" });
	});

	it("keeps output of compiler and program apart", () => {
		assert.deepEqual(
			after(8).output.map(({ stage, stream }) => `${stage} ${stream}`),
			["compile stderr", "run stdout", "run stdout"],
		);
	});

	it("gives the result to share, and shows it again as it was", () => {
		assert.equal(resultOf(after(7)), null);
		const result = resultOf(after(8));
		assert.deepEqual(executionResultSchema.parse(result), result);
		assert.equal(result?.stdout, "1\n2\n");
		assert.ok(result);
		const recorded = recordedRun(result);
		assert.equal(describeRun(recorded, 0).text, "Succeeded in 12 ms, 21 MB");
		assert.deepEqual(recorded.diagnostics, [warning]);
		assert.deepEqual(resultOf(recorded), result);
	});

	it("shows what was typed where it was typed, and shares output alone", () => {
		const run = after(6);
		appendTyped(run, "typed\n");
		for (const event of events.slice(6)) advance(run, event);
		assert.deepEqual(
			run.output.slice(1).map(({ stream, text }) => `${stream} ${text}`),
			["stdout 1\n", "stdin typed\n", "stdout 2\n"],
		);
		assert.equal(run.characters, run.output.map(({ text }) => text).join("").length);
		assert.deepEqual(resultOf(run), resultOf(after(8)));
	});

	it("says why nothing was run", () => {
		const refused = newRun("cpp", 0);
		breakOff(
			refused,
			new ProblemError("busy", undefined, { errors: [{ pointer: "/files", detail: "bad" }] }),
			5,
		);
		assert.deepEqual(refused.refusal, { text: "All runners are busy", details: ["/files: bad"] });
		assert.equal(describeRun(refused, 0).text, "Not run");
		assert.equal(resultOf(refused), null);
		const unreachable = newRun("cpp", 0);
		breakOff(unreachable, new ConnectionError("No service answers"), 5);
		assert.match(unreachable.refusal?.text ?? "", /reached/);
	});

	it("calls a stop cancelled and a broken stream lost", () => {
		const stopped = after(1);
		breakOff(stopped, new DOMException("", "AbortError"), 1500);
		assert.equal(describeRun(stopped, 0).text, "Cancelled");
		assert.equal(stopped.outcome?.usage.wallMs, 500);
		const lost = after(1);
		breakOff(lost, new TypeError("network"), 1500);
		assert.equal(describeRun(lost, 0).kind, "lost");
	});
});
