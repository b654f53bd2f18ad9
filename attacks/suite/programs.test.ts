// Every attack program beside a neighbour's ordinary program; then a census of what is left.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { type ExecutionRequest, foldEvents, RunlangClient } from "@runlang/protocol";
import { type Census, census, left } from "./census.ts";
import { attacks } from "./programs.ts";

const {
	RUNLANG_TEST_URL: url,
	RUNLANG_TEST_SERVICE_PID: service,
	RUNLANG_TEST_SCRATCH: scratch,
} = process.env;
const tier = Number(process.env.RUNLANG_TIER ?? 1);
const only = process.env.RUNLANG_ATTACKS?.split(",").filter(Boolean) ?? [];
/** How long a neighbour may take beside an attack: far below what any attack is given. */
const neighbourMs = 6000;

describe(`attack programs at tier ${tier}`, function () {
	this.timeout(60_000);
	if (!url || !service || !scratch) {
		it("needs a running service (npm run test:attacks)");
		return;
	}
	const client = new RunlangClient({ baseUrl: url });
	const run = async (request: ExecutionRequest) => foldEvents(await Array.fromAsync(client.execute(request)));
	const neighbour: ExecutionRequest = {
		environment: "python",
		files: [{ path: "main.py", content: "print(sum(i * i for i in range(1000)))" }],
	};
	let atFirst: Census;
	before(async function () {
		// The census needs runners and pools that are complete.
		this.timeout(300_000);
		while ((await client.environments()).some(({ state }) => state === "preparing")) await sleep(500);
		await Promise.all([run(neighbour), run(neighbour)]);
		await sleep(2000);
		atFirst = census(Number(service), scratch);
	});

	for (const attack of attacks(tier, only))
		it(`${attack.name}: ${attack.what}`, async () => {
			const running = run(attack.request);
			running.catch(() => {}); // awaited below, after the neighbour
			const start = performance.now();
			const beside = await run(neighbour);
			const took = Math.round(performance.now() - start);
			const seen = await running;
			const shown = JSON.stringify(seen).slice(0, 1500);
			assert.equal(beside.stdout, "332833500\n", `the neighbour: ${JSON.stringify(beside)}`);
			assert(took < neighbourMs, `the neighbour took ${took} ms`);
			if (attack.status) assert(attack.status.includes(seen.status), `${seen.status}: ${shown}`);
			if (attack.limit) assert.equal(seen.limit?.name, attack.limit, shown);
			if (attack.stdout !== null) assert.equal(seen.stdout.trim(), attack.stdout, shown);
			assert((await fetch(`${url}/api/v1/environments`)).ok, "the service does not answer");
			assert.deepEqual(await left(atFirst, Number(service), scratch), []);
		});
});
