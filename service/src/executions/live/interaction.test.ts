import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { encodeEvent, ProblemError, RunlangClient } from "@runlang/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import { program } from "../../testing/samples.ts";
import { StandInRunner } from "../../testing/stand-in-runner.ts";
import { startRouter, type TestRouter, until } from "../../testing/test-router.ts";

describe("the typed client's interaction", () => {
	let runner: StandInRunner;
	let router: TestRouter;
	let client: RunlangClient;
	before(async () => {
		runner = await new StandInRunner().listen();
		router = await startRouter({ runners: [runner] });
		client = new RunlangClient({ baseUrl: router.url });
	});
	after(async () => {
		await router.stop();
		await runner.close();
	});

	it("passes on input of any length, given before the program runs, without cutting characters", async () => {
		const text = "x🦀".repeat(100_000);
		const running = client.interact(program("sleep 50", "echo"));
		void running.write(text).then(() => running.endInput());
		runner.taken.length = 0;
		for await (const event of running) if (event.type === "end") assert.equal(event.status, "succeeded");
		assert.equal(JSON.parse(runner.bodies.at(-1) ?? "").interactive, true);
		assert.equal(Buffer.concat(runner.taken).toString(), text);
	});

	it("throws the problem for which it was refused", async () => {
		await assert.rejects(
			Array.fromAsync(client.interact({ ...program(), environment: "cobol" })),
			(error) => {
				assert.ok(error instanceof ProblemError);
				assert.equal(error.code, "unknown-environment");
				assert.equal(error.problem.errors?.[0]?.pointer, "/environment");
				return true;
			},
		);
	});

	it("ends in one internal-error when the connection breaks, or what comes over it is no event", async () => {
		const faults = [(socket: WebSocket) => socket.terminate(), (socket: WebSocket) => socket.send("{}")];
		for (const fault of faults) {
			const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
			server.on("connection", (socket) => {
				socket.send(encodeEvent({ type: "stdout", text: "a" }), () => fault(socket));
			});
			await once(server, "listening");
			const { port } = server.address() as AddressInfo;
			const broken = new RunlangClient({ baseUrl: `http://127.0.0.1:${port}` });
			const seen = await Array.fromAsync(broken.interact(program()), (event) =>
				event.type === "end" ? event.status : event.type,
			);
			assert.deepEqual(seen, ["stdout", "internal-error"]);
			for (const socket of server.clients) socket.terminate();
			server.close();
		}
	});

	it("is cancelled on demand, before and while it runs", async () => {
		const early = client.interact(program("hang"));
		void early.cancel();
		const status = await Array.fromAsync(early, (event) => (event.type === "end" ? event.status : ""));
		assert.equal(status.at(-1), "cancelled");
		const running = client.interact(program("print a", "hang"));
		for await (const event of running) {
			if (event.type === "stdout") await running.cancel();
			if (event.type === "end") assert.equal(event.status, "cancelled");
		}
	});

	it("ends the execution when its reader leaves, and when it aborts", async () => {
		for await (const event of client.interact(program("print a", "echo"))) if (event.type === "stdout") break;
		await until(() => runner.running === 0, 500);
		const abort = new AbortController();
		await assert.rejects(async () => {
			for await (const event of client.interact(program("print a", "echo"), abort.signal))
				if (event.type === "stdout") abort.abort(new Error("enough"));
		}, /enough/);
		await until(() => runner.running === 0, 500);
		await assert.rejects(Array.fromAsync(client.interact(program("hang"), abort.signal)), /enough/);
		assert.equal(runner.running, 0);
	});
});
