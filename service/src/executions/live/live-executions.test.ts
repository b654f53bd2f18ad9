import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type ExecutionEvent, type ExecutionRequest, RunlangClient } from "@runlang/protocol";
import { WebSocket } from "ws";
import { program } from "../../testing/samples.ts";
import { StandInRunner } from "../../testing/stand-in-runner.ts";
import { rawRequest, startRouter, type TestRouter, until } from "../../testing/test-router.ts";

/** A program that takes input while it runs. */
const live = (...lines: string[]): ExecutionRequest => ({ ...program(...lines), interactive: true });

/** A WebSocket client that says what it is told to, and keeps what it hears. */
class Talk {
	readonly socket: WebSocket;
	readonly heard: string[] = [];
	readonly opened: Promise<unknown>;
	readonly closed: Promise<number>;

	constructor(url: string) {
		this.socket = new WebSocket(url.replace("http:", "ws:"));
		this.socket.on("message", (text) => this.heard.push(String(text)));
		this.closed = new Promise((resolve) => this.socket.once("close", resolve));
		this.opened = once(this.socket, "open");
		this.opened.catch(() => {});
		this.socket.on("error", () => {});
	}

	async say(...messages: unknown[]): Promise<void> {
		await this.opened;
		for (const message of messages)
			this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
	}

	get events(): (ExecutionEvent & { problem?: { type: string; errors?: unknown[] } })[] {
		return this.heard.map((text) => JSON.parse(text));
	}

	get printed(): string {
		return this.events.map((event) => (event.type === "stdout" ? event.text : "")).join("");
	}
}

/** The stand-in runner behaves by the contract of PUT /executions/:id/stdin; real-runner.test.ts has the real one. */
describe("a live execution", () => {
	let runner: StandInRunner;
	let router: TestRouter;
	let url: string;
	before(async () => {
		runner = await new StandInRunner().listen();
		router = await startRouter({ runners: [runner] });
		url = `${router.url}/api/v1/executions`;
	});
	after(async () => {
		await router.stop();
		await runner.close();
	});

	it("gives input to the program at once, and its events untouched, until its end", async () => {
		const talk = new Talk(url);
		await talk.say({
			...live('raw "{\\"type\\":\\"stdout\\", \\"text\\":\\"odd\\"}\\n"', "echo"),
			stdin: "0",
		});
		await until(() => talk.printed === "odd<0>");
		await talk.say({ type: "stdin", text: "ü\n" });
		await until(() => talk.printed === "odd<0><ü\n>", 300);
		await talk.say({ type: "stdin", text: "2" });
		await until(() => talk.printed === "odd<0><ü\n><2>", 300);
		await talk.say({ type: "stdin-end" });
		assert.equal(await talk.closed, 1000);
		const [accepted] = talk.events;
		assert.equal(accepted?.type, "accepted");
		const written = accepted?.type === "accepted" && runner.written.get(accepted.execution);
		assert.equal(talk.heard.map((line) => `${line}\n`).join(""), written);
		assert.equal(talk.events.at(-1)?.type, "end");
	});

	it("keeps input in order that came before there was a program", async () => {
		const talk = new Talk(url);
		const pieces = Array.from({ length: 200 }, (_, index) => ({ type: "stdin", text: `${index} ` }));
		await talk.say(live("sleep 100", "echo"), ...pieces, { type: "stdin-end" });
		assert.equal(await talk.closed, 1000);
		assert.equal(talk.printed.replaceAll(/[<>]/g, ""), pieces.map(({ text }) => text).join(""));
	});

	it("works with the typed client", async () => {
		const running = new RunlangClient({ baseUrl: router.url }).interact(live("print name?", "echo"));
		let printed = "";
		for await (const event of running) {
			if (event.type !== "stdout") continue;
			printed += event.text;
			assert.equal(running.takesInput, true);
			if (event.text === "name?\n") void running.write("Ada\n");
			if (event.text === "<Ada\n>") running.endInput();
		}
		assert.equal(printed, "name?\n<Ada\n>");
		assert.equal(running.takesInput, false);
	});

	it("runs a program that wants no input, too", async () => {
		const talk = new Talk(url);
		await talk.say(program("print a"));
		assert.equal(await talk.closed, 1000);
		assert.equal(talk.printed, "a\n");
	});

	it("is logged and counted as one request, when it is over", async () => {
		const count = async () => {
			const metrics = await (await fetch(`${router.url}/metrics`)).text();
			const requests = /^runlang_http_requests_total\{area="executions",method="GET",status="101"\} (\d+)/m;
			const executed = /^runlang_executions_total\{environment="python",status="timed-out"\} (\d+)/m;
			return [requests, executed].map((line) => Number(line.exec(metrics)?.[1] ?? 0));
		};
		const [requests = 0] = await count();
		const talk = new Talk(url);
		await talk.say(program("end timed-out"));
		await talk.closed;
		await until(async () => (await count())[0] === requests + 1);
		assert.equal((await count())[1], 1);
	});

	it("ends in cancelled on demand, even before it began", async () => {
		const talk = new Talk(url);
		await talk.say(live("hang"), { type: "cancel" });
		assert.equal(await talk.closed, 1000);
		const end = talk.events.at(-1);
		assert.equal(end?.type === "end" && end.status, "cancelled");
	});

	for (const [how, leave] of [
		["says good-bye", (socket: WebSocket) => socket.close()],
		["is just gone", (socket: WebSocket) => socket.terminate()],
	] as const)
		it(`is ended at once when its client ${how}`, async () => {
			const talk = new Talk(url);
			await talk.say(live("print a", "echo"));
			const [accepted] = await until(() => talk.events.length > 2 && talk.events);
			assert.ok(accepted?.type === "accepted");
			const left = Date.now();
			leave(talk.socket);
			const noticed = await until(() => runner.abandoned.get(accepted.execution), 1000);
			assert.ok(noticed - left < 300, `noticed after ${noticed - left} ms`);
		});

	it("holds up a client whose program does not read, and ends when it leaves all the same", async () => {
		const talk = new Talk(url);
		await talk.say(live("print a", "hang"));
		const [accepted] = await until(() => talk.events.length > 2 && talk.events);
		assert.ok(accepted?.type === "accepted");
		const piece = { type: "stdin", text: "x".repeat(60_000) };
		for (let sent = 0; sent < 600; sent++) await talk.say(piece);
		await sleep(500);
		assert.ok(talk.socket.bufferedAmount > 10_000_000, `only ${talk.socket.bufferedAmount} bytes still wait`);
		talk.socket.terminate();
		await until(() => runner.abandoned.get(accepted.execution), 4000);
	}).timeout(10_000);

	it("lets a client go on that was held up, and loses nothing", async () => {
		const talk = new Talk(url);
		await talk.say(live("sleep 300", "echo"));
		const text = "0123456789".repeat(6000);
		for (let sent = 0; sent < 50; sent++) await talk.say({ type: "stdin", text });
		await talk.say({ type: "stdin-end" });
		assert.equal(await talk.closed, 1000);
		assert.equal(talk.printed.replaceAll(/[<>]/g, ""), text.repeat(50));
	}).timeout(10_000);

	it("stops the program while its reader does not read, and loses nothing", async () => {
		const talk = new Talk(url);
		await talk.say(live("flood 600"));
		await once(talk.socket, "message");
		talk.socket.pause();
		const written = () => Math.max(...[...runner.written.values()].map(({ length }) => length));
		let before = -1;
		await until(async () => {
			const now = written();
			const still = now === before;
			before = now;
			await sleep(150);
			return still;
		}, 10_000);
		assert.ok(before < 20_000_000, `the runner wrote ${before} of 39,000,000 bytes to nobody`);
		talk.socket.resume();
		assert.equal(await talk.closed, 1000);
		assert.equal(talk.printed.length, 600 * 65_001);
	}).timeout(30_000);

	const refusals: [what: string, says: unknown[], code: number, problem: string, printed?: string][] = [
		["what is no JSON", ["{"], 4400, "malformed-json"],
		["no request", [{ type: "stdin", text: "a" }], 4400, "invalid-request"],
		["an unknown environment", [{ ...live(), environment: "cobol" }], 4404, "unknown-environment"],
		["an unknown message", [live("hang"), { type: "signal" }], 4400, "invalid-request"],
		["a message with more in it", [live("hang"), { type: "stdin", text: "", x: 1 }], 4400, "invalid-request"],
		["input for whom it is not", [program("hang"), { type: "stdin", text: "a" }], 4409, "not-interactive"],
		[
			"input after its end",
			[live("hang"), { type: "stdin-end" }, { type: "stdin", text: "a" }],
			4409,
			"not-interactive",
		],
		["what the runner refuses", [live("refuse invalid-request")], 4400, "invalid-request"],
		["what the runner fails at", [live("refuse internal-error")], 4500, "internal-error"],
	];
	for (const [what, says, code, type] of refusals)
		it(`refuses ${what} by a problem, and ends`, async () => {
			const talk = new Talk(url);
			await talk.say(...says);
			assert.equal(await talk.closed, code);
			const last = talk.events.at(-1);
			assert.equal(last?.problem?.type, `urn:runlang:problem:${type}`);
			await until(() => runner.running === 0, 1000);
		});

	it("refuses binary messages, and those that are too large", async () => {
		const binary = new Talk(url);
		await binary.opened;
		binary.socket.send(Buffer.from(JSON.stringify(live())));
		assert.equal(await binary.closed, 4400);
		const large = new Talk(url);
		await large.say(`"${"x".repeat(2 * 1024 * 1024)}"`);
		assert.equal(await large.closed, 1009);
	});

	it("goes on without input where the runner takes none", async () => {
		const talk = new Talk(url);
		await talk.say(live("print a", "sleep 300", "print b"));
		const [accepted] = await until(() => talk.events.length > 2 && talk.events);
		assert.ok(accepted?.type === "accepted");
		// Somebody else has taken the place of its input.
		const taken = rawRequest(`http://127.0.0.1:${runner.port}/executions/${accepted.execution}/stdin`, {
			method: "PUT",
		});
		await talk.say({ type: "stdin", text: "x".repeat(500_000) }, { type: "stdin", text: "y" });
		assert.equal(await talk.closed, 1000);
		assert.equal(talk.printed, "a\nb\n");
		(await taken).resume();
	});

	it("is refused while the service drains; one that runs may end", async () => {
		const draining = await startRouter({ runners: [runner] });
		const there = `${draining.url}/api/v1/executions`;
		const [talk, waiting] = [new Talk(there), new Talk(there)];
		await talk.say(live("print a", "sleep 300", "print b"));
		await until(() => talk.printed === "a\n");
		await waiting.opened;
		const stopped = draining.stop(2000);
		const late = new Talk(there);
		const refused = once(late.socket, "unexpected-response");
		await waiting.say(live("print c"));
		assert.equal(await waiting.closed, 4503);
		const [, answer] = await refused;
		assert.equal(answer.statusCode, 503);
		answer.resume();
		late.socket.terminate();
		assert.equal(await talk.closed, 1000);
		assert.equal(talk.printed, "a\nb\n");
		await stopped;
	});

	it("is cancelled by a service that has drained for long enough, which then waits for nobody", async () => {
		const draining = await startRouter({ runners: [runner] });
		const there = `${draining.url}/api/v1/executions`;
		const [talk, idle] = [new Talk(there), new Talk(there)];
		await talk.say(live("hang"));
		await idle.opened;
		await until(() => talk.events.length > 0);
		const start = Date.now();
		await draining.stop(50);
		assert.ok(Date.now() - start < 1500, `stopping took ${Date.now() - start} ms`);
		const end = talk.events.at(-1);
		assert.equal(end?.type === "end" && end.status, "cancelled");
		assert.equal(await idle.closed, 1001);
	});
});
