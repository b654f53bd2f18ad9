// The runner as a program: how it starts, refuses to start, gives root up, and ends.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
	cpSync,
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { locateSelf } from "./sandbox/cgroups/locate.ts";
import { describeOnHost, findBubblewrap, scratch, writeEnvironment } from "./testing/environments.ts";
import { processesWith } from "./testing/processes.ts";
import { python, type Runner, startRunner, until } from "./testing/startRunner.ts";

const isRoot = process.getuid?.() === 0;
const repository = path.join(import.meta.dirname, "../../..");
/** Folders and control groups of a runner that has ended. */
const leftOvers = ({ process: { pid } }: Runner) =>
	[tmpdir(), ...(locateSelf()?.v1.values() ?? [])].flatMap((cwd) =>
		globSync([`runlang-runner-${pid}-*`, `runlang/${pid}-*`], { cwd }),
	);

describeOnHost("the runner as a program", () => {
	for (const [what, env, words] of [
		["a tier that can't be had", { RUNLANG_TIER: "0", RUNLANG_MIN_TIER: "1" }, /RUNLANG_MIN_TIER/],
		["tier 0 for others than this machine", { RUNLANG_TIER: "0", RUNLANG_LISTEN: "0.0.0.0:0" }, /loopback/],
		["an unusable address", { RUNLANG_LISTEN: "nowhere" }, /RUNLANG_LISTEN/],
		["no environment", { RUNLANG_ENVIRONMENT_FILE: "/no/environment.json" }, /environment\.json/],
	] as const)
		it(`refuses ${what}, and leaves nothing`, async () => {
			await assert.rejects(startRunner(writeEnvironment("python"), env), words);
		});

	it("says tier 0 loudly", async () => {
		const runner = await startRunner(writeEnvironment("python"), { RUNLANG_TIER: "0" });
		assert.match(runner.log(), /NO SANDBOX/);
		await runner.stop();
	});

	it("is not ready where the validation prints something else, and says so", async () => {
		const validations = [{ name: "liar", ...python("print('hello')"), stdout: "bye\n" }];
		const runner = await startRunner(writeEnvironment("python", { validations }));
		await until("it has said so", () => runner.log().includes("not ready"));
		const response = await fetch(`${runner.url}/readyz`);
		assert.equal(response.status, 503);
		assert.match(await response.text(), /liar.*printed something else/);
		await runner.stop();
	});

	it("ends with its lifeline, boxes and folder with it", async () => {
		const runner = await startRunner(writeEnvironment("python"));
		const marker = `lifeline-${process.pid}`;
		const response = await runner.post({
			environment: "python",
			...python(
				`import os, sys\nos.execv(sys.executable, [sys.executable, "-c", "print('up')\\nwhile True: pass", "${marker}"])`,
			),
		});
		await until("the program runs", () => processesWith(marker).length > 0);
		assert.equal(await runner.stop(), 0);
		assert.deepEqual(processesWith(marker), []);
		assert.match(await response.text(), /"status":"cancelled"/);
		assert.deepEqual(leftOvers(runner), []);
	});

	it("leaves no process when it is killed, and its folder to the next one", async () => {
		const runner = await startRunner(writeEnvironment("python"));
		const marker = `killed-${process.pid}`;
		const response = await runner.post({
			environment: "python",
			...python(
				`import os, sys\nos.execv(sys.executable, [sys.executable, "-c", "print('up')\\nwhile True: pass", "${marker}"])`,
			),
		});
		await until("the program runs", () => processesWith(marker).length > 0);
		runner.process.kill("SIGKILL");
		await assert.rejects(response.text());
		if (findBubblewrap()) await until("nothing is left", () => processesWith(marker).length === 0, 500);
		const next = await startRunner(writeEnvironment("python"));
		assert.deepEqual(leftOvers(runner), []);
		await next.stop();
	});

	it("drains on SIGTERM: nothing new, what runs may end, then it exits", async () => {
		const runner = await startRunner(writeEnvironment("python"), { RUNLANG_DRAIN_MS: "5000" });
		const response = await runner.post({
			environment: "python",
			...python("import time\nprint('up')\ntime.sleep(0.7)\nprint('done')"),
		});
		const exited = new Promise((resolve) => runner.process.once("exit", resolve));
		runner.process.kill("SIGTERM");
		await until("it takes nothing new", async () => {
			const outcome = await runner.post({ environment: "python", ...python("") }).then(
				(answer) => answer.status,
				() => "refused",
			);
			return outcome === 503 || outcome === "refused";
		});
		assert.match(await response.text(), /done.*\n.*"status":"succeeded"/s);
		assert.equal(await exited, 0);
	});

	it("ends what still runs when its time to drain is over", async () => {
		const runner = await startRunner(writeEnvironment("python"), { RUNLANG_DRAIN_MS: "200" });
		const response = await runner.post({ environment: "python", ...python("import time\ntime.sleep(60)") });
		const start = performance.now();
		runner.process.kill("SIGTERM");
		assert.match(await response.text(), /"status":"cancelled"/);
		assert.ok(performance.now() - start < 3000);
		await runner.stop();
	});

	it("listens on a unix socket", async () => {
		const folder = mkdtempSync(path.join(scratch, "private-"));
		const socketPath = path.join(folder, "r.sock");
		const listen = { RUNLANG_LISTEN: `unix:${socketPath}` };
		for (let time = 0; time < 2; time++) {
			const runner = await startRunner(writeEnvironment("python"), listen);
			assert.equal(runner.url, `unix:${socketPath}`);
			const body = await new Promise<string>((resolve, reject) => {
				request({ socketPath, path: "/describe" }, (response) => resolve(text(response)))
					.on("error", reject)
					.end();
			});
			assert.equal(JSON.parse(body).id, "python");
			if (time === 0) runner.process.kill("SIGKILL");
			else await runner.stop();
		}
	});

	describe("started as root", () => {
		before(function () {
			if (isRoot) return;
			console.log("      missing: root; giving it up is not tested");
			this.skip();
		});

		it("runs as another user without capabilities", async () => {
			const runner = await startRunner(writeEnvironment("python"));
			const status = readFileSync(`/proc/${runner.process.pid}/status`, "utf8");
			assert.match(status, /^Uid:\s*10001\s+10001\s+10001\s+10001$/m);
			assert.match(status, /^Groups:\s*$/m);
			for (const each of ["CapPrm", "CapEff", "CapBnd", "CapInh"])
				assert.match(status, new RegExp(`^${each}:\\s*0+$`, "m"));
			assert.equal((await runner.run(python("import os; print(os.getuid())"))).stdout.trim(), "10001");
			await runner.stop();
		});

		it("works in a clone that only root can enter, and changes nothing outside", async () => {
			const closed = mkdtempSync(path.join(tmpdir(), "runlang-closed-"));
			try {
				const clone = path.join(closed, "deep", "clone");
				mkdirSync(path.join(clone, "runners/base"), { recursive: true });
				for (const part of [
					"runners/base/src",
					"runners/base/seccomp",
					"runners/base/package.json",
					"protocol",
					"package.json",
				])
					cpSync(path.join(repository, part), path.join(clone, part), { recursive: true });
				mkdirSync(path.join(clone, "node_modules/@runlang"), { recursive: true });
				symlinkSync("../../protocol", path.join(clone, "node_modules/@runlang/protocol"));
				for (const name of dependencies("pino", "prom-client", "zod"))
					cpSync(path.join(repository, "node_modules", name), path.join(clone, "node_modules", name), {
						recursive: true,
					});
				const environment = path.join(clone, ".runlang/e/environment.json");
				cpSync(path.dirname(writeEnvironment("python")), path.dirname(environment), { recursive: true });
				const node = path.join(clone, "node");
				cpSync(process.execPath, node);
				const mounts = readFileSync("/proc/self/mountinfo", "utf8");
				const runner = await startRunner(
					environment,
					{},
					{ main: path.join(clone, "runners/base/src/main.ts"), node },
				);
				assert.match(readFileSync(`/proc/${runner.process.pid}/status`, "utf8"), /^Uid:\s*10001/m);
				const result = await runner.run(python("print(open('/env/marker.txt').read(), end='')"));
				assert.equal(result.stdout, "packages are here\n", result.stderr);
				assert.equal(readFileSync("/proc/self/mountinfo", "utf8"), mounts);
				assert.ok(existsSync(node));
				await runner.stop();
			} finally {
				rmSync(closed, { recursive: true, force: true });
			}
		});

		it("says what is missing where it can't give root up", async () => {
			const empty = mkdtempSync(path.join(scratch, "empty-"));
			writeFileSync(path.join(empty, "x"), "");
			const main = path.join(import.meta.dirname, "main.ts");
			const env = { RUNLANG_ENVIRONMENT_FILE: writeEnvironment("python"), RUNLANG_LISTEN: "127.0.0.1:0" };
			const hide = `mount -t tmpfs none /usr/bin && exec ${process.execPath} ${main}`;
			const run = promisify(execFile)("unshare", ["-m", "sh", "-c", hide], {
				env: { ...env, PATH: "/usr/sbin:/usr/bin:/bin" },
			});
			await assert.rejects(run, (error: Error & { stderr: string }) => /setpriv.*missing/.test(error.stderr));
		});
	});
});

/** Packages with all that they need, by name. */
function dependencies(...names: string[]): Set<string> {
	const found = new Set<string>();
	for (const name of names) {
		found.add(name);
		const file = path.join(repository, "node_modules", name, "package.json");
		for (const each of dependencies(
			...Object.keys(JSON.parse(readFileSync(file, "utf8")).dependencies ?? {}),
		))
			found.add(each);
	}
	return found;
}
