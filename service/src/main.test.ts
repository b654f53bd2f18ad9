import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "./testing/samples.ts";
import { StandInRunner } from "./testing/stand-in-runner.ts";
import { post, until } from "./testing/test-router.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

describe("the service as a program", () => {
	let stateFolder: string;
	const children: ChildProcess[] = [];
	beforeEach(() => {
		stateFolder = mkdtempSync(path.join(tmpdir(), "router-test-"));
	});
	afterEach(async () => {
		for (const child of children.splice(0)) {
			if (child.exitCode !== null) continue;
			child.kill("SIGTERM");
			await once(child, "close");
		}
		rmSync(stateFolder, { recursive: true });
	});

	const start = (env: Record<string, string>) => {
		const child = spawn(process.execPath, [main], {
			env: { PATH: process.env.PATH, PORT: "0", RUNLANG_STATE_DIR: stateFolder, ...env },
			stdio: ["pipe", "pipe", "pipe"],
		});
		children.push(child);
		const said = { stdout: "", stderr: "" };
		child.stdout.on("data", (chunk) => {
			said.stdout += chunk;
		});
		child.stderr.on("data", (chunk) => {
			said.stderr += chunk;
		});
		const ended = once(child, "close").then(([code]) => code as number | null);
		const ready = () => until(() => /^Runlang is ready at (\S+)\n$/.exec(said.stdout)?.[1], 10_000);
		return { child, said, ended, ready };
	};

	for (const signal of ["SIGTERM", "SIGINT"] as const)
		it(`says where it is ready, and drains on ${signal}`, async () => {
			const runner = await new StandInRunner().listen();
			const runners = JSON.stringify({ python: [`http://127.0.0.1:${runner.port}`] });
			const service = start({ RUNLANG_RUNNERS: runners });
			const url = await service.ready();
			assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
			const answer = await post(`${url}/api/v1/executions`, program("print a", "sleep 300", "print b"));
			service.child.kill(signal);
			service.child.kill("SIGTERM");
			assert.match(await answer.text(), /"b\\n".*\n.*"status":"succeeded"/);
			assert.equal(await service.ended, 0);
			await runner.close();
		});

	it("ends when whoever started it is gone", async () => {
		const service = start({ RUNLANG_LIFELINE: "stdin" });
		await service.ready();
		service.child.stdin?.destroy();
		assert.equal(await service.ended, 0);
	});

	it("says what to do when its port is taken", async () => {
		const first = start({});
		const { port } = new URL(await first.ready());
		const second = start({ PORT: port });
		assert.equal(await second.ended, 1);
		assert.match(second.said.stderr, new RegExp(`Port ${port} of 127\\.0\\.0\\.1 is taken.*PORT=0`));
		assert.doesNotMatch(second.said.stderr, /\bat .*:\d+:\d+/);
		assert.equal(second.said.stdout, "");
	});

	it("says that its state folder can't be used", async () => {
		const service = start({ RUNLANG_STATE_DIR: main });
		assert.equal(await service.ended, 1);
		assert.match(service.said.stderr, /^Runlang can't start\.\nRUNLANG_STATE_DIR: /);
	});

	it("names the variable that can't be used", async () => {
		const service = start({ RUNLANG_RUNNERS: "{", HOST: "0.0.0.0" });
		assert.equal(await service.ended, 1);
		assert.match(service.said.stderr, /^Runlang can't start\.\nRUNLANG_RUNNERS: JSON is needed/);
	});

	it("opens itself to others only when told so, and then says it loudly", async () => {
		const closed = start({ HOST: "0.0.0.0" });
		assert.equal(await closed.ended, 1);
		assert.match(closed.said.stderr, /HOST: .*RUNLANG_INSECURE_OPEN=1/);
		const open = start({ HOST: "0.0.0.0", RUNLANG_INSECURE_OPEN: "1" });
		const url = await open.ready();
		await until(() => /"level":40.*everyone/.test(open.said.stderr));
		const service = (await (await fetch(`${url}/api/v1/service`)).json()) as object;
		assert.deepEqual(service, { version: "0.1.0", loopback: false, user: { name: "anyone" } });
	});
});
