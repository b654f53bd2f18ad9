// kill -9 at random moments of random parts under load: every client is told one end, and the service goes on.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { type ExecutionRequest, RunlangClient } from "@runlang/protocol";
import { census, more } from "./census.ts";
import { execute, type Seen } from "./execute.ts";
import { ordinary } from "./programs.ts";
import { pid, url as serviceUrl, sizes } from "./sizes.ts";
import { Victims } from "./victims.ts";

const clients = 4;
const recoveryMs = 2000;
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Programs of the load: some last, so that there is always something to kill. */
function load(number: number): ExecutionRequest[] {
	const lasting: ExecutionRequest = {
		environment: "python",
		files: [
			{
				path: "main.py",
				content:
					"import time, os\nif os.fork() == 0:\n    time.sleep(1)\n    os._exit(0)\ntime.sleep(0.5)\nprint(6 * 7)",
			},
		],
	};
	const server: ExecutionRequest = {
		environment: "javascript",
		files: [{ path: "main.js", content: "setTimeout(() => console.log(6 * 7), 500);" }],
	};
	const { python, javascript, cpp, rust } = ordinary;
	const fresh = (request: ExecutionRequest | undefined) =>
		request && {
			...request,
			files: request.files.map(({ path, content }) => ({ path, content: `${content}\n// ${number}` })),
		};
	return [lasting, server, python, javascript, fresh(cpp), fresh(rust)].filter((each) => each !== undefined);
}

describe("chaos", function () {
	this.timeout(0);
	if (!serviceUrl || !pid || process.platform !== "linux") {
		it("needs a running service (RUNLANG_TEST_URL, RUNLANG_TEST_SERVICE_PID) on Linux");
		return;
	}
	const url = serviceUrl;
	const service = Number(pid);

	it(`${sizes.kills} parts killed under load`, async () => {
		const environments = await new RunlangClient({ baseUrl: url }).environments();
		const ready = new Set(environments.filter(({ state }) => state === "ready").map(({ id }) => id));
		assert(ready.size > 0, "no environment is ready");
		for (const id of ready)
			assert.equal((await execute(url, ordinary[id] ?? assert.fail(id))).stdout, "42\n");
		await sleep(1500);
		const before = census(service);

		const wrong: string[] = [];
		const outcomes: Record<string, number> = {};
		let isOver = false;
		let number = Date.now();
		const one = async () => {
			while (!isOver) {
				const possible = load(number++).filter(({ environment }) => ready.has(environment));
				const request = possible[Math.floor(Math.random() * possible.length)];
				if (!request) return;
				const seen = await execute(url, request).catch((error: Error) => `no answer: ${error.message}`);
				const outcome = judge(seen);
				if (outcome.startsWith("WRONG")) wrong.push(`${request.environment}: ${outcome}`);
				const name = outcome.split(":")[0] ?? "";
				outcomes[name] = (outcomes[name] ?? 0) + 1;
				// Who is refused comes again after a moment, as it was told to.
				if (name.startsWith("refused")) await sleep(100);
			}
		};
		const working = Array.from({ length: clients }, one);

		/** Ms until an ordinary run has worked. */
		const untilItWorks = async (id: string) => {
			const start = performance.now();
			for (;;) {
				const seen = await execute(url, ordinary[id] ?? assert.fail(id)).catch(() => undefined);
				const took = performance.now() - start;
				if (seen?.stdout === "42\n" && seen.ends[0]?.status === "succeeded") return took;
				if (took > 30_000) return Number.POSITIVE_INFINITY;
				await sleep(20);
			}
		};
		const undisturbed = new Map<string, number>();
		for (const id of ready) {
			const times: number[] = [];
			for (let i = 0; i < 20; i++) times.push(await untilItWorks(id));
			undisturbed.set(id, Math.max(...times));
		}

		const recoveries = new Map<string, number[]>();
		const victims = new Victims(service);
		const slow: string[] = [];
		for (let done = 0; done < sizes.kills; ) {
			await sleep(Math.random() * 400);
			const victim = victims.kill();
			if (!victim) continue;
			done++;
			const took = await untilItWorks(victim.environment);
			const key = `${victim.part} of ${victim.environment}`;
			recoveries.set(key, [...(recoveries.get(key) ?? []), took]);
			// What an ordinary run takes beside the same load is not the kill's doing.
			const most = recoveryMs + (undisturbed.get(victim.environment) ?? 0);
			if (took > most) slow.push(`${key}: ${took.toFixed(0)} ms, at most ${most.toFixed(0)}`);
		}
		isOver = true;
		await Promise.all(working);

		console.log(
			`      undisturbed beside the load, longest: ${[...undisturbed].map(([id, ms]) => `${id} ${ms.toFixed(0)} ms`).join(", ")}`,
		);
		for (const [key, times] of [...recoveries].sort())
			console.log(
				`      ${times.length} x ${key}: works again after ${median(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)}`,
			);
		console.log(`      clients: ${JSON.stringify(outcomes)}`);
		assert((outcomes.succeeded ?? 0) > 0, "nothing has succeeded");
		for (const id of ready)
			assert.equal((await execute(url, ordinary[id] ?? assert.fail(id))).stdout, "42\n");
		await sleep(1500);
		const left = await more(before, service);
		const seen = { toldWrong: wrong.slice(0, 10), notHealthyInTime: slow, left };
		assert.deepEqual(seen, { toldWrong: [], notHealthyInTime: [], left: [] }, `${wrong.length} told wrong`);
	});
});

/** What a client was told, in a word; begins with WRONG if that may not be, whatever was killed. */
function judge(seen: Seen | string): string {
	if (typeof seen === "string") return `WRONG: ${seen}`;
	const shown = JSON.stringify(seen).slice(0, 600);
	const { httpStatus, ends, faults, stdout } = seen;
	if (httpStatus === 503 && seen.stderr.includes("urn:runlang:problem:")) return "refused with 503";
	const [end] = ends;
	if (httpStatus !== 200 || ends.length !== 1 || !end || faults.length > 0) return `WRONG: ${shown}`;
	if (end.status === "succeeded") return stdout === "42\n" ? "succeeded" : `WRONG: ${shown}`;
	if (end.status === "internal-error") return "internal-error";
	if (end.status === "failed" && end.signal === "SIGKILL") return "failed by SIGKILL";
	if (end.status === "failed" || end.status === "compile-failed")
		return `${end.status}, ${end.signal ?? `exit code ${end.exitCode}`}`;
	return `WRONG: ${shown}`;
}
