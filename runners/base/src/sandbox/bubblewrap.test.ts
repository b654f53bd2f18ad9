// The sandbox of hosts that lack a box server, and control groups.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { loadEnvironment } from "../environment/load.ts";
import { boxFilter } from "../seccomp/profile.ts";
import {
	describeOnHost,
	findBubblewrap,
	scratch,
	testLimits,
	writeEnvironment,
} from "../testing/environments.ts";
import { type BubblewrapOptions, BubblewrapSandbox } from "./bubblewrap.ts";
import { chooseSandbox } from "./choose.ts";
import { judge, probe } from "./probe.ts";
import type { Stage } from "./sandbox.ts";

describeOnHost("the bubblewrap sandbox", () => {
	const bwrap = findBubblewrap();

	before(function () {
		if (!bwrap) this.skip();
	});

	function sandbox(change: Partial<BubblewrapOptions> = {}) {
		const { layout } = loadEnvironment(writeEnvironment("python"));
		return new BubblewrapSandbox({
			...{ ...layout, bwrap: bwrap ?? assert.fail(), cgroups: null },
			filter: boxFilter() ?? assert.fail("There is no filter for this architecture"),
			folder: mkdtempSync(path.join(scratch, "sandbox-")),
			...change,
		});
	}

	async function run(box: BubblewrapSandbox, program: string, limits: Partial<Stage["limits"]> = {}) {
		const prepared = await box.prepare([{ path: "main.py", content: program }]);
		const running = await prepared.run({
			command: ["/usr/bin/python3", "main.py"],
			env: {},
			limits: { ...testLimits, ...limits },
		});
		running.stdin.end();
		const [stdout, , verdict] = await Promise.all([
			text(running.stdout),
			text(running.stderr),
			running.ended,
		]);
		await prepared.destroy();
		return { ...verdict, stdout };
	}

	it("bounds memory by sampling where there is no control group", async () => {
		const box = sandbox();
		const program =
			"import time\nblocks = []\nfor _ in range(20): blocks.append(bytearray(8 << 20))\ntime.sleep(30)";
		const verdict = await run(box, program);
		assert.equal(verdict.exceeded, "memoryBytes");
		assert.match(box.summary, /no cgroup/);
	});

	it("bounds processor time where there is no control group", async () => {
		const verdict = await run(sandbox(), "while True: pass", { cpuMs: 500 });
		assert.equal(verdict.exceeded, "cpuMs");
		assert.ok(verdict.cpuMs >= 500 && verdict.cpuMs < 1500, `${verdict.cpuMs} ms`);
	});

	it("takes bubblewrap's exit code", async () => {
		const box = sandbox();
		assert.match(box.summary, /no box server/);
		assert.deepEqual((await run(box, "print(1); raise SystemExit(3)")).exitCode, 3);
		assert.equal((await run(box, "import os; os.kill(os.getpid(), 11)")).signal, "SIGSEGV");
		const listed = await run(box, "import os; print(sorted(os.listdir('/proc/self/fd')))");
		assert.equal(listed.lost, false);
	});

	it("is proved by a shell", async () => {
		const holding = sandbox();
		const prove = async (hostPath: string) => {
			const box = await holding.prepare([{ path: "x", content: "" }]);
			const running = await box.run({ command: holding.canary(hostPath), env: {}, limits: testLimits });
			const faults = await probe(running, "shell");
			await box.destroy();
			return faults;
		};
		assert.deepEqual(await prove(scratch), []);
		assert.deepEqual(await prove("/work"), ["hostFile is 1 where 0 is needed"]);
		assert.ok(judge("").length > 10, "silence proves nothing");
	});

	it("gives way to Landlock, and then to nothing, with the reason", async () => {
		const environment = loadEnvironment(writeEnvironment("python"));
		const options = { cgroups: null, concurrency: 2, onComplaint: () => {} };
		const choose = () =>
			chooseSandbox({ ...options, environment, folder: mkdtempSync(path.join(scratch, "choose-")) });
		environment.toolbox.bwrap = { path: "/bin/false", libraries: null };
		const weaker = await choose();
		// As root nothing is read-only, so that Landlock alone does not hold.
		assert.equal(weaker.sandbox.tier, process.getuid?.() === 0 ? 0 : 3);
		assert.match(weaker.shortcoming ?? "", /tier 1/);
		await weaker.sandbox.close();
		environment.toolbox.boxServer = null;
		const weakest = await choose();
		assert.equal(weakest.sandbox.tier, 0);
		assert.match(weakest.shortcoming ?? "", /nothing stronger holds: .*tier 3: there is no box server/);
		await weakest.sandbox.close();
	});
});
