import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { internalErrorEnd } from "../executions/events.ts";
import { encodeEvent } from "../executions/stream.ts";
import { ProblemError, problemMediaType } from "../problems/problem.ts";
import { ConnectionError, RunlangClient } from "./client.ts";

const request = { environment: "python", files: [{ path: "main.py", content: "" }] };
const end = { ...internalErrorEnd(1), status: "succeeded", exitCode: 0 } as const;

describe("client", () => {
	let server: Server | undefined;
	let baseUrl: string;
	async function serve(listener: RequestListener): Promise<RunlangClient> {
		server = createServer(listener).listen(0, "127.0.0.1");
		await once(server, "listening");
		baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		return new RunlangClient({ baseUrl });
	}
	afterEach(() => {
		server?.closeAllConnections();
		server?.close();
		server = undefined;
	});

	it("yields events as they arrive", async () => {
		let finish = () => {};
		const client = await serve((_, response) => {
			response.write(encodeEvent({ type: "stdout", text: "early" }));
			finish = () => response.end(encodeEvent(end));
		});
		const events = client.execute(request);
		assert.deepEqual((await events.next()).value, { type: "stdout", text: "early" });
		finish();
		assert.deepEqual((await events.next()).value, end);
		assert.equal((await events.next()).done, true);
	});

	it("ends in one internal-error when the connection breaks", async () => {
		const client = await serve((_, response) => {
			response.write(`${encodeEvent({ type: "stdout", text: "a" })}{"type":"std`, () => response.destroy());
		});
		const seen = await Array.fromAsync(client.execute(request), (event) => event.type);
		assert.deepEqual(seen, ["stdout", "end"]);
	});

	it("closes the connection when the reader leaves, and when it aborts", async () => {
		let closed: Promise<unknown> = Promise.resolve();
		const client = await serve((_, response) => {
			closed = once(response, "close");
			response.write(encodeEvent({ type: "stdout", text: "a" }));
		});
		for await (const _ of client.execute(request)) break;
		await closed;
		const abort = new AbortController();
		await assert.rejects(async () => {
			for await (const _ of client.execute(request, abort.signal)) abort.abort(new Error("enough"));
		}, /enough/);
		await closed;
	});

	it("interacts without input where no WebSocket comes through", async () => {
		const seen: unknown[] = [];
		const client = await serve(async (incoming, response) => {
			// Without a listener for upgrades, Node's server takes one for an ordinary GET.
			if (incoming.method === "GET") return response.writeHead(405).end();
			seen.push(await json(incoming));
			response.end(encodeEvent({ type: "stdout", text: "a" }) + encodeEvent(end));
		});
		const running = client.interact({ ...request, stdin: "b" });
		void running.write("never mind");
		const events: unknown[] = [];
		for await (const event of running) {
			events.push(event);
			assert.equal(running.takesInput, false);
		}
		assert.deepEqual(events, [{ type: "stdout", text: "a" }, end]);
		assert.deepEqual(seen, [{ ...request, stdin: "b", interactive: false }]);
	});

	it("cancels without a WebSocket, too, and tells whom it can't reach", async () => {
		const asked: string[] = [];
		let running: ServerResponse | undefined;
		const client = await serve((incoming, response) => {
			asked.push(`${incoming.method} ${incoming.url}`);
			if (incoming.method === "GET") response.writeHead(405).end();
			else if (incoming.method === "POST") {
				running = response;
				response.write(
					encodeEvent({ type: "accepted", execution: "e1", environment: "python", revision: "r" }),
				);
			} else {
				running?.end(encodeEvent({ ...end, status: "cancelled" }));
				response.writeHead(204).end();
			}
		});
		const interaction = client.interact(request);
		void interaction.cancel();
		const seen = await Array.fromAsync(interaction, (event) => (event.type === "end" ? event.status : ""));
		assert.deepEqual(seen, ["", "cancelled"]);
		assert.equal(asked.at(-1), "DELETE /api/v1/executions/e1");
		await assert.rejects(
			Array.fromAsync(new RunlangClient({ baseUrl: "http://127.0.0.1:1" }).interact(request)),
			ConnectionError,
		);
	});

	it("throws the problem that it was told", async () => {
		const { problem } = new ProblemError("unknown-environment", "There is no cobol here");
		const client = await serve((_, response) => {
			response.writeHead(404, { "content-type": problemMediaType }).end(JSON.stringify(problem));
		});
		await assert.rejects(client.describe("cobol"), (error: unknown) => {
			assert(error instanceof ProblemError);
			assert.equal(error.code, "unknown-environment");
			assert.deepEqual(error.problem, problem);
			return true;
		});
	});

	it("tells an unreachable service and a foreign one from a problem", async () => {
		await assert.rejects(
			new RunlangClient({ baseUrl: "http://127.0.0.1:1" }).environments(),
			ConnectionError,
		);
		const client = await serve((_, response) => response.end("<html>hello"));
		await assert.rejects(client.environments(), ConnectionError);
	});

	it("keeps the path of a service that is not at the root", async () => {
		let asked: string | undefined;
		const client = await serve((incoming, response) => {
			asked = incoming.url;
			response.end('{"environments":[]}');
		});
		await client.environments();
		await new RunlangClient({ baseUrl: `${baseUrl}/team` }).environments();
		assert.equal(asked, "/team/api/v1/environments");
	});
});
