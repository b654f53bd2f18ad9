// Many executions of all kinds, many of them cancelled; then the service holds no more than before.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { RunlangClient } from "@runlang/protocol";
import { census, memory, more } from "./census.ts";
import { atOnce, execute } from "./execute.ts";
import { endless, type Mixed, mixed } from "./programs.ts";
import { pid, sizes, url } from "./sizes.ts";

const clients = 6;
/** Quiet moments in which memory is looked at. */
const moments = 12;
/** Growth of the median from the middle third of the moments to the last; noise of the collectors is below it. */
const growthAtMost = { router: 16, runners: 32, everything: 64 };
const mib = 2 ** 20;

describe("nothing is left after many executions", function () {
	this.timeout(0);
	if (!url || !pid || process.platform !== "linux") {
		it("needs a running service (RUNLANG_TEST_URL, RUNLANG_TEST_SERVICE_PID) on Linux");
		return;
	}
	const service = Number(pid);
	const client = new RunlangClient({ baseUrl: url });
	let ready: Set<string>;
	let random = Math.floor(Math.random() * 1_000_000);
	const kinds = () => mixed(random++).filter(({ request }) => ready.has(request.environment));

	before(async () => {
		const all = await client.environments();
		ready = new Set(all.filter(({ state }) => state === "ready").map(({ id }) => id));
		assert(ready.size > 0, "no environment is ready");
		const missing = all.filter(({ id }) => !ready.has(id)).map(({ id }) => id);
		if (missing.length > 0) console.log(`      missing: environments ${missing.join(", ")}`);
	});

	async function ordinary({ name, request, status, stdout }: Mixed, wrong: string[]) {
		const seen = await execute(url ?? "", request);
		const [end] = seen.ends;
		const printed =
			typeof stdout === "number"
				? seen.stdout.length === stdout
				: stdout === undefined || seen.stdout === stdout;
		if (seen.ends.length === 1 && seen.faults.length === 0 && end?.status === status && printed) return;
		wrong.push(
			`${name}: ${JSON.stringify({ ...seen, stdout: seen.stdout.slice(0, 100), stderr: seen.stderr.slice(0, 300) })}`,
		);
	}

	/** Ends an execution at a random moment: by asking for it, or by going away. */
	async function cancelled(index: number, wrong: string[]) {
		const ids = [...ready];
		const request = endless[ids[index % ids.length] ?? ""];
		if (!request) return;
		const afterMs = Math.floor(Math.random() * 600);
		if (index % 3 === 0) {
			const seen = execute(url ?? "", request, { signal: AbortSignal.timeout(afterMs) });
			await seen.catch(() => {});
			return;
		}
		let late: NodeJS.Timeout | undefined;
		const seen = await execute(url ?? "", request, {
			onEvent: (event) => {
				if (event.type === "accepted")
					late = setTimeout(
						() => client.cancel(event.execution).catch((error) => wrong.push(`cancel: ${error}`)),
						afterMs,
					);
			},
		});
		clearTimeout(late);
		if (seen.ends.length !== 1 || seen.ends[0]?.status !== "cancelled" || seen.faults.length > 0)
			wrong.push(`cancelled ${request.environment}: ${JSON.stringify(seen)}`);
	}

	it(`${sizes.executions} executions and ${sizes.cancels} cancels`, async () => {
		const wrong: string[] = [];
		for (const kind of kinds()) await ordinary(kind, wrong);
		assert.deepEqual(wrong, [], "before the start");
		await sleep(2000);
		const before = census(service);
		console.log(`      before: ${[...before].map(([kind, names]) => `${names.length} ${kind}`).join(", ")}`);
		const samples: ReturnType<typeof memory>[] = [];
		const counts: Record<string, number> = {};
		for (let moment = 0; moment < moments; moment++) {
			// What is to be done, in mixed order: cancels between ordinary ones.
			const work = [
				...Array.from({ length: Math.ceil(sizes.executions / moments) }, () => "run"),
				...Array.from({ length: Math.ceil(sizes.cancels / moments) }, () => "cancel"),
			].sort(() => Math.random() - 0.5);
			let all: Mixed[] = [];
			await atOnce(work.length, clients, async (index) => {
				if (work[index] === "cancel") return cancelled(index, wrong);
				if (all.length === 0) all = kinds().sort(() => Math.random() - 0.5);
				const next = all.pop();
				if (!next) return;
				counts[next.status] = (counts[next.status] ?? 0) + 1;
				await ordinary(next, wrong);
			});
			await sleep(1500);
			const now = memory(service);
			samples.push(now);
			const shown = Object.entries(now).map(([name, bytes]) => `${name} ${(bytes / mib).toFixed(1)}`);
			console.log(`      ${moment + 1}/${moments}: MiB: ${shown.join(", ")}`);
			assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} went wrong`);
		}
		console.log(`      done: ${JSON.stringify(counts)}`);
		assert.deepEqual(await more(before, service), []);
		const third = moments / 3;
		for (const [name, most] of Object.entries(growthAtMost)) {
			const median = (from: number) =>
				samples
					.slice(from, from + third)
					.map((each) => each[name as keyof typeof each])
					.sort((a, b) => a - b)[Math.floor(third / 2)] ?? 0;
			const growth = (median(moments - third) - median(third)) / mib;
			console.log(`      ${name}: grew by ${growth.toFixed(1)} MiB, at most ${most}`);
			assert(growth <= most, `the memory of ${name} grew by ${growth.toFixed(1)} MiB`);
		}
	});
});
