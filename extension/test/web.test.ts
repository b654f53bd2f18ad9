// The web build in the browser's own extension host (a web worker), as in VS Code for the Web.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { RunlangClient } from "@runlang/protocol";
import { describeInEditor, places } from "./editor/prerequisites.ts";
import { Workbench } from "./editor/workbench.ts";

const service = places.service ?? "";
const content = 'print("from the browser")\n';

/**
 * A gateway in front of the service that lets pages of other origins through. The service itself takes no
 * requests from other sites yet, and the web build is exactly such a site.
 */
async function openGateway(seen: IncomingMessage[]): Promise<{ server: Server; url: string }> {
	const target = new URL(service);
	const server = createServer((incoming, outgoing) => {
		seen.push(incoming);
		const cors = {
			"access-control-allow-origin": "*",
			"access-control-allow-headers": "content-type",
			"access-control-allow-methods": "*",
		};
		if (incoming.method === "OPTIONS") {
			outgoing.writeHead(204, cors).end();
			return;
		}
		const { origin: _, "sec-fetch-site": __, ...headers } = incoming.headers;
		const { hostname, port, host } = target;
		const { method, url: path } = incoming;
		const forwarded = request({ hostname, port, method, path, headers: { ...headers, host } }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...cors });
			answer.pipe(outgoing);
		});
		forwarded.on("error", () => outgoing.destroy());
		outgoing.on("close", () => forwarded.destroy());
		incoming.pipe(forwarded);
	}).listen(0, "127.0.0.1");
	server.on("upgrade", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
		seen.push(incoming);
		const { origin: _, "sec-fetch-site": __, ...headers } = incoming.headers;
		const lines = Object.entries({ ...headers, host: target.host }).map(
			([name, value]) => `${name}: ${value}`,
		);
		const upstream = connect(Number(target.port), target.hostname);
		upstream.write([`GET ${incoming.url} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
		upstream.write(head);
		socket.pipe(upstream).pipe(socket);
		for (const end of [socket, upstream])
			end.on("error", () => {}).on("close", () => [socket, upstream].map((each) => each.destroy()));
	});
	await once(server, "listening");
	const address = server.address();
	return { server, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

describeInEditor("the web build", () => {
	const seen: IncomingMessage[] = [];
	let gateway: Awaited<ReturnType<typeof openGateway>>;
	let editor: Workbench;

	before(async () => {
		gateway = await openGateway(seen);
		editor = await Workbench.open(
			{ "runlang.serviceUrl": gateway.url, "remote.extensionKind": { "runlang.runlang": ["web"] } },
			{ "hello.py": content, "asking.py": 'print("hello", input("name? "))\n' },
		);
	});
	after(async () => {
		await editor?.close();
		gateway?.server.closeAllConnections();
		gateway?.server.close();
	});

	it("runs a file, from within the browser", async () => {
		await editor.openFile("hello.py");
		await editor.command("Runlang: Run Remotely");
		await editor.terminalShows(/from the browser\n✓ Succeeded/);
		const run = seen.find(({ headers, url }) => headers.upgrade && url === "/api/v1/executions");
		assert.match(run?.headers["user-agent"] ?? "", /Chrome/, "the request did not come from the browser");
	});

	it("gives the program what is typed", async () => {
		await editor.openFile("asking.py");
		await editor.command("Runlang: Run Remotely");
		await editor.terminalShows(/name\?$/);
		await editor.page.locator(".terminal-wrapper.active .xterm").click();
		await editor.page.keyboard.type("Ada\n");
		await editor.terminalShows(/name\? Ada\nhello Ada\n✓ Succeeded/);
	});

	it("opens a playground", async () => {
		const buffers = { python: { files: [{ path: "opened.py", content }] } };
		const { id } = await new RunlangClient({ baseUrl: service }).share({ environment: "python", buffers });
		await editor.command("Runlang: Open Playground");
		await editor.answer(id);
		await editor.tab("opened.py").waitFor();
		await editor.shows(content);
	});
});
