import assert from "node:assert/strict";
import type { Outcome } from "./events.ts";
import { internalErrorEnd, statusSchema } from "./events.ts";
import type { LimitName } from "./limits.ts";
import { describeOutcome, formatBytes, formatDuration } from "./wording.ts";

const MB = 1024 * 1024;

function outcome(part: Partial<Outcome>): Outcome {
	const { type: _, ...blank } = internalErrorEnd(12);
	return { ...blank, status: "failed", usage: { wallMs: 12, cpuMs: 10, maxRssBytes: 21 * MB }, ...part };
}
const limit = (name: LimitName, value: number) => ({ name, value, stage: "run" }) as const;

describe("describeOutcome", () => {
	const cases: [Partial<Outcome>, string, string][] = [
		[{ status: "succeeded", exitCode: 0 }, "success", "Succeeded in 12 ms, 21 MB"],
		[
			{ status: "succeeded", usage: { wallMs: 1234, cpuMs: 0, maxRssBytes: 0 } },
			"success",
			"Succeeded in 1.2 s",
		],
		[{ status: "succeeded", truncated: true }, "success", "Succeeded in 12 ms, 21 MB, output cut"],
		[{ status: "failed", exitCode: 1 }, "failure", "Exit code 1"],
		[{ status: "failed", signal: "SIGSEGV" }, "failure", "Killed by SIGSEGV"],
		[{ status: "failed" }, "failure", "Failed"],
		[{ status: "timed-out", limit: limit("wallMs", 10_000) }, "limit", "Stopped after 10 s (time limit)"],
		[
			{ status: "timed-out", limit: limit("cpuMs", 5000) },
			"limit",
			"Stopped after 5 s (processor time limit)",
		],
		[
			{ status: "timed-out", limit: { ...limit("wallMs", 30_000), stage: "compile" } },
			"limit",
			"Compiling stopped after 30 s (time limit)",
		],
		[
			{ status: "out-of-memory", limit: limit("memoryBytes", 256 * MB) },
			"limit",
			"Stopped at 256 MB (memory limit)",
		],
		[{ status: "output-limit", limit: limit("outputBytes", MB) }, "limit", "Output cut at 1 MB"],
		[
			{ status: "failed", signal: "SIGXFSZ", limit: limit("fileBytes", 64 * MB) },
			"limit",
			"Killed by SIGXFSZ, file size limit of 64 MB reached",
		],
		[
			{ status: "failed", exitCode: 1, limit: limit("diskBytes", 128 * MB) },
			"limit",
			"Exit code 1, disk limit of 128 MB reached",
		],
		[
			{ status: "failed", exitCode: 2, limit: limit("diskFiles", 10_000) },
			"limit",
			"Exit code 2, limit of 10000 files and folders reached",
		],
		[
			{ status: "failed", exitCode: 1, limit: limit("processes", 1) },
			"limit",
			"Exit code 1, limit of 1 process reached",
		],
		[
			{ status: "failed", exitCode: 1, limit: limit("openFiles", 256) },
			"limit",
			"Exit code 1, limit of 256 open files reached",
		],
		[
			{ status: "succeeded", exitCode: 0, limit: limit("diskBytes", 128 * MB) },
			"success",
			"Succeeded in 12 ms, 21 MB, disk limit of 128 MB reached",
		],
		[
			{ status: "compile-failed", limit: { ...limit("diskBytes", 512 * MB), stage: "compile" } },
			"limit",
			"Compile failed, disk limit of 512 MB reached",
		],
		[{ status: "cancelled", signal: "SIGKILL" }, "cancelled", "Cancelled"],
		[{ status: "rejected" }, "cancelled", "Refused, nothing was run"],
		[{ status: "internal-error" }, "lost", "Connection lost, run again"],
	];
	for (const [part, kind, text] of cases)
		it(`says "${text}"`, () => assert.deepEqual(describeOutcome(outcome(part)), { kind, text }));

	it("counts errors, not warnings, of a failed compilation", () => {
		const failed = outcome({ status: "compile-failed" });
		assert.equal(describeOutcome(failed).text, "Compile failed");
		assert.equal(describeOutcome(failed, [{ severity: "error" }]).text, "Compile failed, 1 error");
		assert.equal(
			describeOutcome(failed, [{ severity: "error" }, { severity: "warning" }, { severity: "error" }]).text,
			"Compile failed, 2 errors",
		);
	});

	it("has words for every status, with or without a limit", () => {
		for (const status of statusSchema.options) assert.ok(describeOutcome(outcome({ status })).text);
	});
});

describe("formatDuration", () => {
	it("reads as people write", () => {
		const cases: [number, string][] = [
			[0, "under 1 ms"],
			[12.4, "12 ms"],
			[999.4, "999 ms"],
			[999.6, "1 s"],
			[1250, "1.3 s"],
			[9960, "10 s"],
			[59_600, "1 min"],
			[65_000, "1 min 5 s"],
		];
		for (const [ms, words] of cases) assert.equal(formatDuration(ms), words);
	});
});

describe("formatBytes", () => {
	it("reads as people write", () => {
		const cases: [number, string][] = [
			[0, "0 bytes"],
			[1, "1 byte"],
			[1023, "1023 bytes"],
			[1536, "1.5 KB"],
			[MB - 1, "1 MB"],
			[21.4 * MB, "21 MB"],
			[1.5 * 1024 * MB, "1.5 GB"],
		];
		for (const [bytes, words] of cases) assert.equal(formatBytes(bytes), words);
	});
});
