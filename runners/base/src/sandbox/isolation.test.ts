// What a program in a box can't do, tried by real programs in real boxes of the real runner.
import assert from "node:assert/strict";
import { globSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EnvironmentDescription } from "@runlang/protocol";
import { identify } from "../privileges/identity.ts";
import { readTable, thisArchitecture } from "../seccomp/profile.ts";
import {
	describeOnHost,
	findBubblewrap,
	scratch,
	testLimits,
	writeEnvironment,
} from "../testing/environments.ts";
import { ancestorsOf, processesWith } from "../testing/processes.ts";
import { python, type Runner, startRunner, until } from "../testing/startRunner.ts";

describeOnHost("a box", () => {
	let runner: Runner;

	before(async function () {
		if (!findBubblewrap()) {
			console.log("      missing: bubblewrap; boxes are not tested");
			this.skip();
		}
		runner = await startRunner(writeEnvironment("python"), { RUNLANG_MIN_TIER: "1" });
	});
	after(() => runner?.stop());

	const evaluate = async (expression: string, more = "") => {
		const program = `import json, os, socket\n${more}\nprint(json.dumps(${expression}))`;
		const result = await runner.run(python(program));
		assert.equal(result.status, "succeeded", result.stderr);
		return JSON.parse(result.stdout);
	};

	it("is told by describe and metrics", async () => {
		const description = (await (await fetch(`${runner.url}/describe`)).json()) as EnvironmentDescription;
		assert.equal(description.sandbox?.tier, 1);
		assert.match(await (await fetch(`${runner.url}/metrics`)).text(), /^runlang_sandbox_tier\{.*\} 1$/m);
	});

	it("shows nothing of the host's files", async () => {
		const secret = path.join(scratch, "secret.txt");
		writeFileSync(secret, "secret", { mode: 0o644 });
		const seen = await evaluate(
			`[os.path.exists(p) for p in [${JSON.stringify(secret)}, "/home", "/root", "/var", "/etc/shadow", "/sys", "/run"]]`,
		);
		assert.deepEqual(seen, Array(7).fill(false));
		assert.deepEqual(await evaluate("os.listdir('/tmp')"), []);
		assert.equal(await evaluate("open('/env/marker.txt').read()"), "packages are here\n");
	});

	it("can be written to in its work folder, /tmp and /dev/shm only", async () => {
		const attempt = `def attempt(folder):
    try:
        open(folder + "/x", "w").write("x")
        return True
    except OSError:
        return False`;
		const folders = ["/work", "/tmp", "/dev/shm", "/", "/env", "/etc", "/usr", "/dev", "/usr/bin"];
		assert.deepEqual(
			await evaluate(`[attempt(f) for f in ${JSON.stringify(folders)}]`, attempt),
			folders.map((_, index) => index < 3),
		);
	});

	it("has one disk of bounded size for all its folders", async () => {
		const sizes = await evaluate(
			`[(s := os.statvfs(f)).f_blocks * s.f_bsize for f in ("/work", "/tmp", "/dev/shm")]`,
		);
		assert.deepEqual(sizes, Array(3).fill(testLimits.diskBytes));
		const fill = `i = 0
while True:
    open(f"/tmp/{i % 4}-{i}", "wb").write(bytes(1 << 20))
    i += 1`;
		const full = await runner.run(python(fill));
		assert.deepEqual([full.status, full.limit?.name], ["failed", "diskBytes"]);
		assert.match(full.stderr, /No space left on device/);
		const many = await runner.run(python("i = 0\nwhile True:\n    open(str(i), 'w')\n    i += 1"));
		assert.deepEqual([many.status, many.limit?.name], ["failed", "diskFiles"]);
		const lower = await runner.run({ ...python(fill), limits: { diskBytes: 5 << 20 } });
		assert.deepEqual(lower.limit, { name: "diskBytes", value: 5 << 20, stage: "run" });
	});

	it("has no network but its own loopback", async () => {
		assert.deepEqual(await evaluate("[name for _, name in socket.if_nameindex()]"), ["lo"]);
		const connect = `def connect(address):
    try:
        socket.create_connection(address, 1)
        return "connected"
    except OSError as error:
        return type(error).__name__`;
		const port = Number(new URL(runner.url).port);
		const outcomes = await evaluate(`[connect(("127.0.0.1", ${port})), connect(("192.0.2.1", 80))]`, connect);
		assert.equal(outcomes[0], "ConnectionRefusedError");
		assert.notEqual(outcomes[1], "connected");
		const own = `a = socket.create_server(("127.0.0.1", 0)); b = socket.create_connection(a.getsockname())`;
		assert.equal(await evaluate("b.getpeername() == a.getsockname()", own), true);
	});

	it("has processes, names and users of its own", async () => {
		const pids = await evaluate("[int(p) for p in os.listdir('/proc') if p.isdigit()]");
		assert.ok(pids.length <= 2 && pids.includes(1), `It sees the processes ${pids}`);
		assert.equal(await evaluate("socket.gethostname()"), "runlang");
		assert.equal(await evaluate("__import__('pwd').getpwuid(os.getuid()).pw_name"), "runlang");
		assert.notEqual(await evaluate("os.getuid()"), 0);
	});

	it("shows nothing of the runner: environment, descriptors, first process", async () => {
		const names = Object.keys(await evaluate("dict(os.environ)")).sort();
		assert.deepEqual(names, [
			"HOME",
			"LANG",
			"PATH",
			"PWD",
			"PYTHONDONTWRITEBYTECODE",
			"PYTHONUNBUFFERED",
			"RUNLANG_PREFIX",
		]);
		assert.deepEqual(await evaluate("sorted(map(int, os.listdir('/proc/self/fd')))[:3]"), [0, 1, 2]);
		assert.equal(await evaluate("len(os.listdir('/proc/self/fd'))"), 4, "three, and the listing itself");
		const attempt = `def attempt(path):
    try:
        open(path, "r+b")
        return True
    except OSError:
        return False`;
		const paths = ["/proc/1/environ", "/proc/1/mem", "/proc/1/fd/3"];
		const open = await evaluate(`[attempt(p) for p in ${JSON.stringify(paths)}]`, attempt);
		assert.deepEqual(open, [false, false, false]);
	});

	it("has no capabilities, no new privileges, and a filter", async () => {
		const status = await evaluate("open('/proc/self/status').read()");
		for (const line of [/^CapEff:\s*0+$/m, /^CapBnd:\s*0+$/m, /^NoNewPrivs:\s*1$/m, /^Seccomp:\s*2$/m])
			assert.match(status, line);
	});

	it("refuses forbidden system calls, really made", async () => {
		const table = readTable(thisArchitecture() ?? "x86_64");
		const calls: [string, number[], number][] = [
			["unshare", [0x10000000], 1],
			["mount", [0, 0, 0, 0, 0], 1],
			["pivot_root", [0, 0], 1],
			["setns", [0, 0], 1],
			["ptrace", [0, 0, 0, 0], 1],
			["bpf", [0, 0, 0], 1],
			["perf_event_open", [0, 0, -1, -1, 0], 1],
			["keyctl", [0, 0, 0], 1],
			["add_key", [0, 0, 0, 0, 0], 1],
			["userfaultfd", [0], 1],
			["io_uring_setup", [1, 0], 1],
			["kexec_load", [0, 0, 0, 0], 1],
			["init_module", [0, 0, 0], 1],
			["open_by_handle_at", [0, 0, 0], 1],
			["name_to_handle_at", [0, 0, 0, 0, 0], 1],
			["process_vm_writev", [1, 0, 0, 0, 0, 0], 1],
			["clone3", [0, 0], 38],
			["clone", [0x10000000 | 17, 0, 0, 0, 0], 1],
			["personality", [0x40000], 1],
			["ioctl", [0, 0x5412, 0], 1],
			["ioctl", [0, 0x100005412, 0], 1],
			["socket", [40, 1, 0], 1],
			["socket", [17, 3, 0], 1],
			["socket", [16, 3, 9], 1],
		];
		const numbered = calls.map(([name, args]) => [table[name], ...args]);
		const errors = await evaluate(
			`[call(c) for c in ${JSON.stringify(numbered)}]`,
			`import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def call(words):
    ctypes.set_errno(0)
    result = libc.syscall(*[ctypes.c_long(w) for w in words])
    return ctypes.get_errno() if result == -1 else 0`,
		);
		assert.deepEqual(
			calls.map(([name], index) => [name, errors[index]]),
			calls.map(([name, , errno]) => [name, errno]),
		);
	});

	it("kills what calls as another architecture", async function () {
		if (thisArchitecture() !== "x86_64") this.skip();
		const { signal } = await runner.run(
			python("import ctypes\nctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 + 39))"),
		);
		assert.equal(signal, "SIGSYS");
	});

	it("bounds a fork bomb, and the runner goes on", async () => {
		const program = `import os, time
made = 0
try:
    while True:
        if os.fork() == 0:
            time.sleep(60)
        made += 1
except OSError: print(made)`;
		const { stdout, status } = await runner.run(python(program));
		assert.equal(status, "succeeded");
		assert.ok(Number(stdout) > 5 && Number(stdout) <= testLimits.processes, `It made ${stdout}`);
		const bomb = await runner.run({
			...python("import os\nwhile True:\n try: os.fork()\n except OSError: pass"),
			limits: { wallMs: 500 },
		});
		assert.equal(bomb.status, "timed-out");
		assert.equal((await runner.run(python("print(1)"))).stdout.trim(), "1");
	});

	it("leaves no folder and no control group behind", async () => {
		await runner.run(python("print(1)"));
		const identity = identify(runner.process.pid ?? 0);
		const folders = globSync(path.join(tmpdir(), `runlang-runner-${identity}-*`));
		assert.equal(folders.length, 1);
		for (const folder of folders) assert.deepEqual(globSync("boxes/compiled/*", { cwd: folder }), []);
	});

	for (const victim of ["bubblewrap", "box server", "first process"])
		it(`ends in one internal-error when its ${victim} is killed, and goes on`, async () => {
			const marker = `victim-${victim.replace(" ", "-")}-${process.pid}`;
			const program = `import os, sys
os.execv(sys.executable, [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)", "${marker}"])`;
			const statuses: string[] = [];
			for await (const event of runner.events(python(program))) {
				if (event.type === "end") statuses.push(event.status);
				if (event.type !== "stdout" || !event.text.includes("up")) continue;
				// From the runner down to the program: bubblewrap, box server, first process of the box.
				const above = ancestorsOf(processesWith(marker)[0] ?? 0);
				const index = ["first process", "box server", "bubblewrap"].indexOf(victim);
				process.kill(above[index] ?? assert.fail("There is no such process"), "SIGKILL");
			}
			assert.deepEqual(statuses, ["internal-error"]);
			await until("nothing is left", () => processesWith(marker).length === 0, 500);
			assert.equal((await runner.run(python("print(1)"))).status, "succeeded");
		});

	it("has no file of an execution before it", async () => {
		await runner.run(python("for f in '/tmp/a', '/dev/shm/b', 'c': open(f, 'w')"));
		assert.deepEqual(await evaluate("[os.listdir(f) for f in ('/tmp', '/dev/shm', '/work')]"), [
			[],
			[],
			["main.py"],
		]);
	});

	it("names the limit on processes", async () => {
		const program = `import os, time
try:
    while True:
        if os.fork() == 0: time.sleep(60)
except OSError as error: print(error.errno)`;
		const result = await runner.run({ ...python(program), limits: { processes: 5 } });
		assert.deepEqual([result.stdout, result.limit?.name], ["11\n", "processes"]);
	});
});
