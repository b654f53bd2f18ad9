// Executions on the real runner, in real boxes.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { ExecutionEvent } from "@runlang/protocol";
import { describeOnHost, findBubblewrap, testLimits, writeEnvironment } from "../testing/environments.ts";
import { processesWith, residentBytes } from "../testing/processes.ts";
import { python, type Runner, startRunner, until } from "../testing/startRunner.ts";

for (const tier of [1, 2, 3, 0] as const)
	describeOnHost(`executions at tier ${tier}`, () => {
		let runner: Runner;
		/** The box has folders of its own at /work and /tmp. */
		const hasOwnFolders = tier === 1 || tier === 2;

		before(async function () {
			if (hasOwnFolders && !findBubblewrap()) {
				console.log("      missing: bubblewrap; boxes are not tested");
				this.skip();
			}
			runner = await startRunner(writeEnvironment("python"), {
				RUNLANG_TIER: String(tier),
				RUNLANG_MIN_TIER: String(tier),
				RUNLANG_CONCURRENCY: "4",
			});
		});
		after(() => runner?.stop());

		it("sends output as it is printed", async () => {
			const arrivals: number[] = [];
			let output = "";
			const program = "import time\nfor i in range(4):\n print(i)\n time.sleep(0.2)";
			for await (const event of runner.events(python(program)))
				if (event.type === "stdout") {
					output += event.text;
					if (event.text !== "\n") arrivals.push(performance.now());
				}
			assert.equal(output, "0\n1\n2\n3\n");
			const span = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
			assert.ok(span > 400 && span < 2000, `All lines came within ${span} ms`);
		});

		it("passes stdin, arguments and files in folders", async () => {
			const result = await runner.run({
				files: [
					{
						path: "main.py",
						content: "import sys\nfrom a.b import c\nprint(c, sys.argv[1:], sys.stdin.read())",
					},
					{ path: "a/b.py", content: "c = 'from a folder'" },
				],
				args: ["one", "two three", ""],
				stdin: "gräßlich\n",
			});
			assert.equal(result.stdout, "from a folder ['one', 'two three', ''] gräßlich\n\n");
			assert.equal(result.status, "succeeded");
			assert.ok(result.usage.wallMs > 0);
		});

		it("opens /dev/stdin, /dev/stdout and /dev/stderr", async function () {
			// They lead through /proc, which tier 2 does not have.
			if (tier === 2) this.skip();
			const program = `text = open("/dev/stdin").read()
open("/dev/stdout", "w").write(text)
open("/dev/stderr", "w").write(text)`;
			const { stdout, stderr, status } = await runner.run({ ...python(program), stdin: "x" });
			assert.deepEqual({ stdout, stderr, status }, { stdout: "x", stderr: "x", status: "succeeded" });
		});

		it("tells an exit code of 139 from a segmentation fault", async () => {
			const code = await runner.run(python("import os; os._exit(139)"));
			assert.deepEqual([code.status, code.exitCode, code.signal], ["failed", 139, null]);
			const signal = await runner.run(python("import os; os.kill(os.getpid(), 11)"));
			assert.deepEqual([signal.status, signal.exitCode, signal.signal], ["failed", null, "SIGSEGV"]);
			const abort = await runner.run(python("import os; os.abort()"));
			assert.equal(abort.signal, "SIGABRT");
		});

		it("ends what takes too long", async () => {
			const result = await runner.run({ ...python("import time; time.sleep(60)"), limits: { wallMs: 300 } });
			assert.equal(result.status, "timed-out");
			assert.deepEqual(result.limit, { name: "wallMs", value: 300, stage: "run" });
			assert.ok(result.usage.wallMs >= 300 && result.usage.wallMs < 1500);
			assert.deepEqual([result.exitCode, result.signal], [null, null]);
		});

		it("ends what uses too much processor time, in all its processes together", async () => {
			const program = "import os\nos.fork()\nwhile True: pass";
			const result = await runner.run({ ...python(program), limits: { cpuMs: 700 } });
			assert.equal(result.status, "timed-out");
			assert.deepEqual(result.limit, { name: "cpuMs", value: 700, stage: "run" });
		});

		it("cuts output at its limit", async () => {
			const result = await runner.run({
				...python("import sys\nwhile True: sys.stdout.write('ä' * 1000)"),
				limits: { outputBytes: 10_001 },
			});
			assert.equal(result.status, "output-limit");
			assert.deepEqual(result.limit, { name: "outputBytes", value: 10_001, stage: "run" });
			assert.equal(result.truncated, true);
			// The last byte is half a character: it is left out, not replaced.
			assert.equal(result.stdout, "ä".repeat(5000));
		});

		it("ends what uses too much memory", async () => {
			const program = "blocks = []\nwhile True: blocks.append(bytearray(8 << 20))";
			const result = await runner.run(python(program));
			assert.equal(result.status, "out-of-memory");
			assert.deepEqual(result.limit, { name: "memoryBytes", value: testLimits.memoryBytes, stage: "run" });
		});

		it("names the limit when a file gets too large", async () => {
			const program =
				"import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_DFL)\nopen('f', 'wb').write(b'x' * (5 << 20))";
			const result = await runner.run(python(program));
			assert.equal(result.status, "failed");
			assert.equal(result.limit?.name, "fileBytes");
		});

		it("replaces invalid UTF-8 and joins characters that arrive in pieces", async () => {
			const program = `import os, time
os.write(1, b"a\\xff\\xc3")
time.sleep(0.1)
os.write(1, b"\\xa4\\xe2\\x82")`;
			const { stdout } = await runner.run(python(program));
			assert.equal(stdout, "a\ufffdä\ufffd");
		});

		it("cancels: nothing is left within half a second, double-forked children included", async () => {
			const marker = `cancel-${tier}-${process.pid}`;
			const program = `import os, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "while True: pass", "${marker}"])
    os._exit(0)
print("started")
while True: pass`;
			const events = runner.events(python(program));
			const seen: ExecutionEvent[] = [];
			let end: ExecutionEvent | undefined;
			for await (const event of events) {
				seen.push(event);
				if (event.type === "stdout" && event.text.startsWith("started")) {
					await until("the grandchild runs", () => processesWith(marker).length > 0);
					const id = seen[0]?.type === "accepted" ? seen[0].execution : "";
					const response = await fetch(`${runner.url}/executions/${id}`, { method: "DELETE" });
					assert.equal(response.status, 204);
					await until("nothing is left", () => processesWith(marker).length === 0, 500);
				}
				if (event.type === "end") end = event;
			}
			assert.ok(end?.type === "end" && end.status === "cancelled");
			assert.equal(seen.filter(({ type }) => type === "end").length, 1);
		});

		it("kills everything when the reader goes away", async () => {
			const marker = `gone-${tier}-${process.pid}`;
			const program = `import os, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "while True: pass", "${marker}"])
    os._exit(0)
while True: pass`;
			const controller = new AbortController();
			const reading = Array.fromAsync(runner.events(python(program), { signal: controller.signal }));
			reading.catch(() => {});
			await until("the grandchild runs", () => processesWith(marker).length > 0);
			controller.abort();
			await until("nothing is left", () => processesWith(marker).length === 0, 500);
			await assert.rejects(reading);
		});

		it("leaves nothing of a program that ended while its children go on", async () => {
			const marker = `orphan-${tier}-${process.pid}`;
			const program = `import os, sys, time
if os.fork() == 0:
    os.setsid()
    os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "${marker}"])
time.sleep(0.2)
print("done")`;
			const result = await runner.run(python(program));
			assert.deepEqual([result.status, result.stdout.trim()], ["succeeded", "done"]);
			assert.deepEqual(processesWith(marker), []);
		});

		it("runs several at once, none of which sees another's files", async () => {
			const program = `import os, sys, time
name = sys.argv[1]
open(name, "w").write(name)
open("/tmp/" + name + str(os.getpid()) + "-runlang-test" if ${hasOwnFolders ? 1 : 0} else os.devnull, "w").write(name)
time.sleep(0.4)
print(sorted(os.listdir(".")), len(os.listdir("/tmp")) if ${hasOwnFolders ? 1 : 0} else 1)`;
			const start = performance.now();
			const results = await Promise.all(
				["a", "b", "c"].map((name) => runner.run({ ...python(program), args: [name] })),
			);
			// Tier 3 can't keep them apart, so there is one at a time.
			if (tier !== 3) assert.ok(performance.now() - start < 1200 * 2, "They ran one after the other");
			assert.deepEqual(
				results.map(({ stdout }) => stdout),
				["a", "b", "c"].map((name) => `['${name}', 'main.py'] 1\n`),
			);
		});

		it("removes what a program made hard to remove", async () => {
			const program = `import os
for _ in range(900):
    os.mkdir("d" * 10); os.chdir("d" * 10)
os.mkdir("/work/closed" if ${hasOwnFolders ? 1 : 0} else "closed", 0)`;
			assert.equal((await runner.run(python(program))).status, "succeeded");
		});

		it("makes the program wait for a slow reader", async () => {
			const limits = { outputBytes: 200 * 1024 * 1024, wallMs: 20_000, cpuMs: 20_000 };
			const program = `import sys
for n in range(100):
    sys.stdout.write("x" * (1 << 20))
    open("written", "w").write(str(n))`;
			const before = residentOf(runner);
			const response = await runner.post({ environment: "python", ...python(program), limits });
			await sleep(1000);
			const grown = residentOf(runner) - before;
			assert.ok(grown < 40 << 20, `The runner grew by ${grown >> 20} MB while nobody read`);
			let bytes = 0;
			let tail = "";
			for await (const chunk of response.body ?? []) {
				bytes += chunk.length;
				tail = new TextDecoder().decode(chunk).slice(-600);
			}
			assert.ok(bytes > 100 << 20);
			assert.match(tail, /"status":"succeeded"/);
		});
	});

function residentOf(runner: Runner): number {
	return residentBytes(runner.process.pid ?? 0);
}
