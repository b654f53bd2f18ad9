import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type ClientOptions, WebSocket, WebSocketServer } from "ws";
import { watchPeer } from "./peer-watch.ts";

describe("a watched WebSocket", () => {
	let server: WebSocketServer;
	before(async () => {
		server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
		await once(server, "listening");
	});
	after(() => {
		for (const socket of server.clients) socket.terminate();
		server.close();
	});

	async function connect(options: ClientOptions = {}): Promise<{ served: WebSocket; client: WebSocket }> {
		const { port } = server.address() as AddressInfo;
		const client = new WebSocket(`ws://127.0.0.1:${port}`, options);
		const [[served]] = await Promise.all([once(server, "connection"), once(client, "open")]);
		watchPeer(served, { pingMs: 20, heldMs: 10, deadMs: 150 });
		return { served, client };
	}

	it("is ended when its peer answers no ping any more", async () => {
		const { served } = await connect({ autoPong: false });
		const start = Date.now();
		const [code] = await once(served, "close");
		assert.equal(code, 1006);
		assert.ok(Date.now() - start >= 140);
	});

	it("stays while its peer answers, and while the peer is held up", async () => {
		const { served, client } = await connect();
		await sleep(400);
		assert.equal(served.readyState, WebSocket.OPEN);
		served.pause();
		await sleep(400);
		assert.equal(served.readyState, WebSocket.OPEN);
		served.resume();
		await sleep(200);
		assert.equal(served.readyState, WebSocket.OPEN);
		client.close();
		await once(served, "close");
	});

	it("notices that a peer left that is held up", async () => {
		const { served, client } = await connect();
		served.pause();
		client.terminate();
		await once(served, "close");
	});
});
