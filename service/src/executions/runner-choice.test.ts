import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Problem } from "@runlang/protocol";
import { parseAddress, type RunnerAddress } from "../environments/runner.ts";
import { environmentFile, program } from "../testing/samples.ts";
import { StandInRunner } from "../testing/stand-in-runner.ts";
import { addressOf, post, startRouter, type TestRouter, until } from "../testing/test-router.ts";

const nobody: RunnerAddress = { socketPath: path.join(tmpdir(), "no-such-runner") };

describe("the choice of a runner", () => {
	const runners: StandInRunner[] = [];
	const routers: TestRouter[] = [];
	afterEach(async () => {
		for (const router of routers.splice(0)) await router.stop();
		for (const runner of runners.splice(0)) await runner.close();
	});

	const startRunner = async (options: ConstructorParameters<typeof StandInRunner>[0] = {}) => {
		const runner = await new StandInRunner(options).listen();
		runners.push(runner);
		return runner;
	};
	const executions = async (addresses: RunnerAddress[]) => {
		const router = await startRouter({ runners: { python: addresses } });
		routers.push(router);
		return `${router.url}/api/v1/executions`;
	};

	it("goes by the least outstanding work", async () => {
		const pair = [await startRunner(), await startRunner()];
		const url = await executions(pair.map(addressOf));
		const open = await Promise.all(Array.from({ length: 10 }, () => post(url, program("hang"))));
		assert.deepEqual(
			pair.map(({ running }) => running),
			[5, 5],
		);
		for (const answer of open) await answer.body?.cancel();
		await until(() => pair.every(({ running }) => running === 0));
	});

	it("takes the next runner when one can't be reached or has no room", async () => {
		const [full, roomy] = [await startRunner({ room: 0 }), await startRunner()];
		const url = await executions([nobody, addressOf(full), addressOf(roomy)]);
		for (let count = 0; count < 10; count++)
			assert.match(await (await post(url, program("print x"))).text(), /"status":"succeeded"/);
		assert.equal(roomy.bodies.length, 10);
	});

	it("says that all are busy, and when to come again", async () => {
		const url = await executions([addressOf(await startRunner({ room: 0 })), nobody]);
		const answer = await post(url, program());
		assert.equal(answer.status, 503);
		assert.equal(answer.headers.get("retry-after"), "7");
		assert.equal(((await answer.json()) as Problem).type, "urn:runlang:problem:busy");
	});

	it("takes a runner that has no room for one more connection for busy, not for dead", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "router-test-"));
		const file = path.join(folder, "environment.json");
		writeFileSync(file, JSON.stringify(environmentFile("python", "r1")));
		const { child, address } = await startProcess(file, `unix:${folder}/s`);
		try {
			const url = await executions([address]);
			child.kill("SIGSTOP");
			// Connections wait in the kernel's queue of 511 until it is full.
			const flood = Array.from({ length: 700 }, () => post(url, program("print x")));
			const first = await Promise.race(flood);
			assert.equal(((await first.json()) as Problem).type, "urn:runlang:problem:busy");
			child.kill("SIGCONT");
			const answers = await Promise.all(flood);
			const statuses = new Set(answers.map(({ status }) => status));
			assert.deepEqual([...statuses].sort(), [200, 503]);
		} finally {
			child.kill("SIGKILL");
			rmSync(folder, { recursive: true });
		}
	}).timeout(30_000);

	it("says that none can be reached", async () => {
		const answer = await post(await executions([nobody]), program());
		assert.equal(answer.status, 503);
		const problem = (await answer.json()) as Problem;
		assert.equal(problem.type, "urn:runlang:problem:environment-unavailable");
		assert.doesNotMatch(JSON.stringify(problem), /no-such-runner/);
	});

	it("passes over a runner that serves another environment", async () => {
		const [wrong, right] = [await startRunner({ environment: "cpp" }), await startRunner()];
		const url = await executions([addressOf(wrong), addressOf(right)]);
		for (let count = 0; count < 6; count++)
			assert.match(await (await post(url, program())).text(), /"status":"succeeded"/);
	});

	it("goes on to the next runner when one dies before it answers", async () => {
		const dying = createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
		dying.listen(0, "127.0.0.1");
		await once(dying, "listening");
		try {
			const { port } = dying.address() as AddressInfo;
			const url = await executions([{ host: "127.0.0.1", port }, addressOf(await startRunner())]);
			for (let run = 0; run < 4; run++)
				assert.match(await (await post(url, program())).text(), /"status":"succeeded"/);
		} finally {
			dying.close();
		}
	});

	it("never gives a request to two runners: a refusal of the request itself is told", async () => {
		const pair = [await startRunner(), await startRunner()];
		const answer = await post(await executions(pair.map(addressOf)), program("refuse invalid-request"));
		assert.equal(answer.status, 400);
		assert.equal(((await answer.json()) as Problem).detail, "refused: invalid-request");
		assert.equal(
			pair.reduce((sum, { bodies }) => sum + bodies.length, 0),
			1,
		);
	});

	it("lists the environments that there are when asked for another", async () => {
		const url = await executions([nobody]);
		const answer = await post(url, { ...program(), environment: "cobol" });
		assert.equal(answer.status, 404);
		const problem = (await answer.json()) as Problem;
		assert.equal(problem.type, "urn:runlang:problem:unknown-environment");
		assert.equal(problem.errors?.[0]?.pointer, "/environment");
		assert.match(problem.detail ?? "", /"cobol".*python/);
	});

	it("survives the death of a runner in the middle: one end, and the next run goes elsewhere", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "router-test-"));
		const file = path.join(folder, "environment.json");
		writeFileSync(file, JSON.stringify(environmentFile("python", "r1")));
		const other = await startRunner();
		const { child, address } = await startProcess(file);
		try {
			const url = await executions([address]);
			const both = await executions([address, addressOf(other)]);
			const dying = post(url, program("print before", "sleep 300", "die"));
			const killed = await (await dying).text();
			assert.match(killed, /before/);
			assert.equal(killed.match(/"type":"end"/g)?.length, 1);
			assert.match(killed, /"type":"end","status":"internal-error".*\n$/);
			await until(() => child.exitCode !== null || child.signalCode !== null);
			for (let count = 0; count < 5; count++)
				assert.match(await (await post(both, program("print after"))).text(), /after.*\n.*"succeeded"/);
			assert.equal((await post(url, program())).status, 503);
		} finally {
			child.kill("SIGKILL");
			rmSync(folder, { recursive: true });
		}
	});
});

/** The stand-in as a process of its own, which can be killed. */
async function startProcess(
	file: string,
	listen = "127.0.0.1:0",
): Promise<{ child: ChildProcess; address: RunnerAddress }> {
	const script = fileURLToPath(new URL("../testing/stand-in-runner.ts", import.meta.url));
	const child = spawn(process.execPath, [script], {
		env: { RUNLANG_ENVIRONMENT_FILE: file, RUNLANG_LISTEN: listen, RUNLANG_LIFELINE: "stdin" },
		stdio: ["pipe", "pipe", "inherit"],
	});
	for await (const line of createInterface({ input: child.stdout })) {
		const { listening } = JSON.parse(line);
		const address = parseAddress(listening) ?? parseAddress(`http://${listening}`);
		if (address) return { child, address };
	}
	throw new Error("The stand-in did not start");
}
