import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
	type EnvironmentStatus,
	type ExecutionRequest,
	type ExecutionResult,
	lines,
	type PreparedEnvironment,
	RunlangClient,
} from "@runlang/protocol";
import { pino } from "pino";
import { readConfig, repository } from "./config.ts";
import { type Service, startService } from "./service.ts";
import { post, rawRequest, until } from "./testing/test-router.ts";

const environments = path.join(repository, ".runlang/environments");
const ids = ["python", "javascript", "cpp", "rust"];
const patience = 120_000;

/** The prepared environment of an id, or what is missing for it. */
function prepared(id: string): { status: EnvironmentStatus; file: string } | string {
	if (!existsSync(path.join(repository, "runners/base/src/main.ts")))
		return "the runner server, runners/base";
	const statusFile = path.join(environments, id, "status.json");
	const missing = `the environment ${id}, prepared by: node imagegen/src/main.ts host ${id}`;
	if (!existsSync(statusFile)) return missing;
	const status = JSON.parse(readFileSync(statusFile, "utf8")) as EnvironmentStatus;
	if (status.state !== "ready" || !status.prepared) return missing;
	return { status, file: path.resolve(path.dirname(statusFile), status.prepared) };
}

/** A process name that nothing else has. */
function randomMark(): string {
	return `mark${randomBytes(4).toString("hex")}`;
}

/** Processes of this machine, sandboxed or not, that carry a name. */
function processesNamed(name: string): string[] {
	return readdirSync("/proc").filter((pid) => {
		try {
			return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/comm`, "utf8").trim() === name;
		} catch {
			return false;
		}
	});
}

/** The runner servers that this process has started. */
function ownRunners(): number[] {
	return readdirSync("/proc").flatMap((pid) => {
		try {
			const parent = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
			const own = Number(parent) === process.pid;
			return own && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("runners/base")
				? [Number(pid)]
				: [];
		} catch {
			return [];
		}
	});
}

/** The whole way: router, real runner server, real environment. */
for (const id of ids)
	describe(`the real ${id} behind the router`, function () {
		this.timeout(patience);
		let stateFolder: string;
		let environment: PreparedEnvironment;
		let service: Service;
		let executions: string;

		before(async function () {
			const found = prepared(id);
			if (typeof found === "string") {
				console.log(`      Missing: ${found}`);
				return this.skip();
			}
			environment = JSON.parse(readFileSync(found.file, "utf8"));
			// A state folder of its own, so that this environment is the only one and others are not started.
			stateFolder = mkdtempSync(path.join(tmpdir(), "router-test-"));
			mkdirSync(path.join(stateFolder, "environments", id), { recursive: true });
			const status: EnvironmentStatus = { ...found.status, prepared: found.file };
			writeFileSync(path.join(stateFolder, "environments", id, "status.json"), JSON.stringify(status));
			const config = readConfig({
				PORT: "0",
				RUNLANG_STATE_DIR: stateFolder,
				RUNLANG_LOG_LEVEL: "silent",
			});
			service = await startService(config, pino({ level: "silent" }));
			executions = `${service.url}/api/v1/executions`;
			const client = new RunlangClient({ baseUrl: service.url });
			const ready = async () => (await client.environments())[0];
			await until(async () => (await ready())?.state === "ready");
			const description = await until(async () => {
				const told = await client.describe(id);
				assert.notEqual(told.state, "unavailable", told.reason);
				return told.sandbox && told;
			}, patience);
			assert.equal(description.revision, environment.revision);
		});
		after(async () => {
			if (!service) return;
			await service.stop(0);
			rmSync(stateFolder, { recursive: true });
			assert.deepEqual(ownRunners(), []);
		});

		const result = async (request: Partial<ExecutionRequest>) => {
			const body = { environment: id, ...request };
			const answer = await post(executions, body, { accept: "application/json" });
			return (await answer.json()) as ExecutionResult;
		};

		it("runs its validations", async () => {
			for (const { name, stdout, ...program } of environment.validations) {
				const told = await result(program);
				assert.equal(told.status, "succeeded", `${name}: ${JSON.stringify(told)}`);
				assert.equal(told.stdout, stdout, name);
				assert.equal(told.revision, environment.revision);
			}
		});

		if (id !== "python") return;
		const python = (...code: string[]) => ({ files: [{ path: "main.py", content: code.join("\n") }] });

		it("streams lines as they are printed", async () => {
			const code = "import time, numpy\nfor n in range(5):\n  print(n, flush=True)\n  time.sleep(0.2)";
			const answer = await post(executions, { environment: id, ...python(code) });
			const at: number[] = [];
			assert.ok(answer.body);
			for await (const line of lines(answer.body))
				if (/\d/.test(JSON.parse(line).text ?? "")) at.push(performance.now());
			const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
			assert.equal(gaps.length, 4);
			for (const gap of gaps) assert.ok(gap > 100, `the gaps were ${gaps.map(Math.round)} ms`);
		});

		it("gives stdin, arguments, exit code and limits their names", async () => {
			const echo = await result({
				...python("import sys", "print(sys.stdin.read(), sys.argv[1:])", "sys.exit(3)"),
				stdin: "typed",
				args: ["a b"],
			});
			assert.deepEqual([echo.status, echo.exitCode, echo.stdout], ["failed", 3, "typed ['a b']\n"]);
			const slow = await result({ ...python("while True: pass"), limits: { wallMs: 300 } });
			assert.deepEqual([slow.status, slow.limit?.name, slow.limit?.value], ["timed-out", "wallMs", 300]);
		});

		it("takes input while it runs, at once, until its end or the program's", async () => {
			const client = new RunlangClient({ baseUrl: service.url });
			const code = python(
				"import sys",
				"print('name?', flush=True)",
				"print('hello', input(), flush=True)",
				"print(len(sys.stdin.read()))",
				"print('bye')",
			);
			const running = client.interact({ environment: id, ...code });
			let printed = "";
			let typed = 0;
			let answered = Number.POSITIVE_INFINITY;
			for await (const event of running) {
				if (event.type === "stdout") printed += event.text;
				if (printed === "name?\n") {
					typed = performance.now();
					void running.write("Ada\n");
				}
				if (printed === "name?\nhello Ada\n") {
					answered = performance.now() - typed;
					void running.write("x".repeat(3_000_000)).then(() => running.endInput());
				}
				if (event.type === "end") assert.equal(event.status, "succeeded");
			}
			assert.equal(printed, "name?\nhello Ada\n3000000\nbye\n");
			assert.ok(answered < 200, `the answer took ${Math.round(answered)} ms`);
			// A program that ends while it could still be given input.
			const short = client.interact({ environment: id, ...python("print(input())") });
			void short.write("a\nb\n");
			const events = await Array.fromAsync(short, (event) => (event.type === "end" ? event.status : ""));
			assert.equal(events.at(-1), "succeeded");
		});

		for (const way of ["the reader leaves", "it is deleted", "its WebSocket closes"])
			it(`leaves no process of a forking endless loop 500 ms after ${way}`, async () => {
				const mark = randomMark();
				const loop = python(
					"import os",
					`open('/proc/self/comm', 'w').write('${mark}')`,
					"if os.fork() == 0:",
					"  os.setsid()",
					"  if os.fork() == 0:",
					"    while True: pass",
					"  os._exit(0)",
					"print('started', flush=True)",
					"while True: pass",
				);
				if (way === "its WebSocket closes") {
					const abort = new AbortController();
					const client = new RunlangClient({ baseUrl: service.url });
					const left = assert.rejects(
						Array.fromAsync(client.interact({ environment: id, ...loop }, abort.signal)),
						{ name: "AbortError" },
					);
					await until(() => processesNamed(mark).length >= 2, 10_000);
					abort.abort();
					await until(() => processesNamed(mark).length === 0, 500);
					await left;
					return;
				}
				const answer = await rawRequest(executions, { body: JSON.stringify({ environment: id, ...loop }) });
				await until(() => processesNamed(mark).length >= 2, 10_000);
				if (way === "the reader leaves") answer.destroy();
				else {
					answer.resume();
					await fetch(`${executions}/${answer.headers["x-execution-id"]}`, { method: "DELETE" });
				}
				await until(() => processesNamed(mark).length === 0, 500);
			});

		it("ends in one internal-error when the runner is killed, nothing is left, and the next run works", async () => {
			const mark = randomMark();
			const named = `open('/proc/self/comm', 'w').write('${mark}')`;
			const body = { environment: id, ...python(named, "print('a', flush=True)", "while True: pass") };
			const answer = await post(executions, body);
			assert.ok(answer.body);
			const seen: string[] = [];
			for await (const line of lines(answer.body)) {
				seen.push(line);
				if (JSON.parse(line).type === "stdout") for (const pid of ownRunners()) process.kill(pid, "SIGKILL");
			}
			const ends = seen.filter((line) => JSON.parse(line).type === "end");
			assert.equal(ends.length, 1);
			assert.equal(JSON.parse(seen.at(-1) ?? "").status, "internal-error");
			await until(() => processesNamed(mark).length === 0, 1000);
			const next = await result(python("print('b')"));
			assert.deepEqual([next.status, next.stdout], ["succeeded", "b\n"]);
		});
	});
