// The same sandbox on hosts that lack something: no control groups, no box-init; and a box that does not hold.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { loadEnvironment } from "../environment/load.ts";
import { boxFilter } from "../seccomp/profile.ts";
import {
	compileBoxInit,
	describeOnHost,
	findBubblewrap,
	scratch,
	testLimits,
	writeEnvironment,
} from "../testing/environments.ts";
import { type BubblewrapOptions, BubblewrapSandbox } from "./bubblewrap.ts";
import { chooseSandbox } from "./choose.ts";
import { judge, probe } from "./probe.ts";
import { parseReport } from "./report.ts";
import type { Stage } from "./sandbox.ts";

const allowAll = Uint8Array.from([0x06, 0, 0, 0, 0, 0, 0xff, 0x7f]);

describeOnHost("the bubblewrap sandbox", () => {
	const bwrap = findBubblewrap();

	before(function () {
		if (!bwrap) this.skip();
	});

	function sandbox(change: Partial<BubblewrapOptions> = {}) {
		const { layout } = loadEnvironment(writeEnvironment("python"));
		return new BubblewrapSandbox({
			...{ ...layout, bwrap: bwrap ?? assert.fail(), boxInit: compileBoxInit(), cgroups: null },
			filter: boxFilter() ?? assert.fail("There is no filter for this architecture"),
			folder: mkdtempSync(path.join(scratch, "sandbox-")),
			onComplaint: () => {},
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

	it("takes bubblewrap's exit code where there is no box-init", async () => {
		const box = sandbox({ boxInit: null });
		assert.match(box.summary, /no box-init/);
		assert.deepEqual((await run(box, "print(1); raise SystemExit(3)")).exitCode, 3);
		assert.equal((await run(box, "import os; os.kill(os.getpid(), 11)")).signal, "SIGSEGV");
		const listed = await run(box, "import os; print(sorted(os.listdir('/proc/self/fd')))");
		assert.equal(listed.lost, false);
	});

	it("says what bubblewrap complains of to the runner, never to the program's reader", async () => {
		const complaints: string[] = [];
		const box = sandbox({
			prefix: "/there/is/no/such/folder",
			onComplaint: (words) => complaints.push(words),
		});
		const verdict = await run(box, "print(1)");
		assert.equal(verdict.lost, true);
		assert.equal(verdict.stdout, "");
		assert.match(complaints.join(""), /no\/such\/folder/);
	});

	it("is lost, not failed, when the program can't be started", async () => {
		const prepared = await sandbox().prepare([{ path: "x", content: "" }]);
		const running = await prepared.run({ command: ["/no/such/program"], env: {}, limits: testLimits });
		assert.equal((await running.ended).lost, true);
		await prepared.destroy();
	});

	it("is proved by its canary, which sees what is missing", async () => {
		const holding = sandbox();
		assert.deepEqual(await probe(holding, holding.canary(scratch)), []);
		const open = sandbox({ filter: allowAll });
		const faults = await probe(open, open.canary("/work"));
		assert.ok(
			faults.some((fault) => fault.startsWith("hostFile")),
			faults.join(),
		);
		assert.ok(
			faults.some((fault) => fault.startsWith("unshare") || fault.startsWith("ptrace")),
			faults.join(),
		);
		assert.ok(judge("").length > 10, "silence proves nothing");
	});

	it("is proved by a shell where there is no box-init", async () => {
		const holding = sandbox({ boxInit: null });
		assert.deepEqual(await probe(holding, holding.canary(scratch)), []);
		const faults = await probe(holding, holding.canary("/work"));
		assert.deepEqual(faults, ["hostFile is 1 where 0 is needed"]);
	});

	it("gives way to tier 0 with the reason where bubblewrap does not work", async () => {
		const environment = loadEnvironment(writeEnvironment("python"));
		const options = {
			folder: mkdtempSync(path.join(scratch, "choose-")),
			cgroups: null,
			onComplaint: () => {},
		};
		environment.toolbox.bwrap = { path: "/bin/false", libraries: null };
		const choice = await chooseSandbox({ ...options, environment });
		assert.equal(choice.sandbox.tier, 0);
		assert.match(choice.shortcoming ?? "", /does not hold/);
	});
});

describe("the report of box-init", () => {
	it("counts only when it is whole", () => {
		assert.deepEqual(parseReport("exit 3 12 4096\n"), {
			how: "exit",
			number: 3,
			cpuMs: 12,
			maxRssBytes: 4096,
		});
		assert.deepEqual(parseReport("unstartable 2 0 0\n"), { how: "unstartable", errno: 2 });
		for (const torso of ["", "exit 3", "exit 3 12 4096", "exit 3 12 4096\nexit 0 0 0\n"])
			assert.equal(parseReport(torso), undefined);
	});
});
