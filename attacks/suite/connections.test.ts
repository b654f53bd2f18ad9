// Clients that misuse their connection: slow, gone, or many.
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { treeOf } from "../../scripts/proc/processes.mjs";
import { attack, report } from "./checks.ts";
import { chosen, client, neighbour, nothingLeft, python, run, service, settle, url } from "./service.ts";

describe("hostile connections", function () {
	this.timeout(60_000);
	if (!url) {
		it("needs a running service (npm run test:attacks)");
		return;
	}
	before(async function () {
		this.timeout(300_000);
		await settle();
	});
	after(report);
	if (!chosen("api")) return;

	const { hostname, port, host } = new URL(url || "http://localhost");
	const open = (count: number) =>
		Array.from({ length: count }, () => connect(Number(port), hostname).on("error", () => {}));
	const head = (length: number) =>
		`POST /api/v1/executions HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
	/** A program that runs until it is ended, with a child; both are known by the name that they give themselves. */
	const endless = (name: string, work = "os.fork()\nprint(1, flush=True)\nwhile True: pass", limits = {}) =>
		JSON.stringify(
			python(`import ctypes, os\nctypes.CDLL(None).prctl(15, b"${name}")\n${work}`, {
				limits: { wallMs: 9000, ...limits },
			}),
		);
	const isRunning = (name: string) => treeOf(service).some((each) => each.name === name);
	let made = 0;
	const newName = () => `runlang-${process.pid % 10_000}-${made++}`;
	async function begun(name: string) {
		for (let tries = 0; tries < 300 && !isRunning(name); tries++) await sleep(10);
		return isRunning(name);
	}
	/** Milliseconds until nothing of this name runs any more, or `most`. */
	async function goneWithin(name: string, most: number) {
		const start = performance.now();
		while (isRunning(name) && performance.now() - start < most) await sleep(20);
		return performance.now() - start;
	}

	attack("api: a hundred clients that send a header a byte at a time", async (checks) => {
		const slow = open(100);
		for (const byte of "POST /api/v1/exec") {
			for (const socket of slow) socket.write(byte);
			await sleep(20);
		}
		await neighbour(checks, 2000);
		for (const socket of slow) socket.destroy();
		await nothingLeft(checks);
	});

	attack("api: fifty clients that send a body a byte at a time", async (checks) => {
		const slow = open(50);
		const body = endless("x");
		for (const socket of slow) socket.write(head(body.length));
		for (const byte of body.slice(0, 25)) {
			for (const socket of slow) socket.write(byte);
			await sleep(20);
		}
		await neighbour(checks, 2000);
		for (const socket of slow) socket.destroy();
		await nothingLeft(checks);
	});

	attack("api: thirty clients that go away as soon as they have asked", async (checks) => {
		const name = newName();
		const body = endless(name);
		const sockets = open(30);
		for (const socket of sockets) socket.write(head(Buffer.byteLength(body)) + body);
		checks.equal("one had begun", await begun(name), true);
		for (const socket of sockets) socket.resetAndDestroy();
		checks.below("ms that their programs ran on", await goneWithin(name, 8000), 1500);
		await neighbour(checks, 2000);
		await nothingLeft(checks);
	});

	attack("api: a client that goes away in the middle of its output", async (checks) => {
		const name = newName();
		const body = endless(name);
		const [socket] = open(1) as [Socket];
		socket.write(head(Buffer.byteLength(body)) + body);
		let text = "";
		for await (const chunk of socket) {
			text += chunk;
			if (text.includes('"stdout"')) break; // Leaving the loop destroys the socket.
		}
		checks.equal("it had printed", text.includes('"text":"1'), true);
		checks.below("ms that its program ran on", await goneWithin(name, 8000), 1500);
		await nothingLeft(checks);
	});

	attack("api: a client that sends half a request and closes its side", async (checks) => {
		const [socket] = open(1) as [Socket];
		socket.end(`${head(1000)}{"environment":`);
		const until = sleep(3000).then(() => socket.destroy());
		let text = "";
		try {
			for await (const chunk of socket) text += chunk;
		} catch {
			// Reset: as good an answer.
		}
		await until;
		checks.equal("an execution began", text.includes("accepted"), false);
		await neighbour(checks, 2000);
		await nothingLeft(checks);
	});

	attack("api: two requests in one, told apart by length and by chunks", async (checks) => {
		const [socket] = open(1) as [Socket];
		const inner = "DELETE /api/v1/executions HTTP/1.1\r\nhost: x\r\n\r\n";
		socket.write(
			`POST /api/v1/executions HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
		);
		let text = "";
		setTimeout(() => socket.destroy(), 1500);
		try {
			for await (const chunk of socket) text += chunk;
		} catch {
			// Reset: as good an answer.
		}
		checks.equal("answers", text.match(/^HTTP\/1\.1 \d+/gm), ["HTTP/1.1 400"]);
		await nothingLeft(checks);
		return text;
	});

	attack("api: cancels at every moment of an execution", async (checks) => {
		const moments = [0, 0, 1, 2, 5, 10, 20, 50, 100, 300];
		const ended: string[] = [];
		const name = newName();
		await Promise.all(
			moments.map(async (afterMs) => {
				let ends = 0;
				for await (const event of client.execute(JSON.parse(endless(name)))) {
					if (event.type === "accepted") sleep(afterMs).then(() => client.cancel(event.execution));
					if (event.type === "end" && ++ends === 1) ended.push(event.status);
				}
			}),
		);
		checks.equal(
			"ends",
			ended,
			moments.map(() => "cancelled"),
		);
		checks.below("ms that their programs ran on", await goneWithin(name, 5000), 1500);
		await nothingLeft(checks);
		return ended;
	});

	attack("output: a reader that takes 1 kB a second from a flood", async (checks) => {
		const name = newName();
		const flood = "while True: os.write(1, b'x' * 65536)";
		const body = endless(name, flood, { outputBytes: 16_000_000 });
		const [socket] = open(1) as [Socket];
		socket.pause();
		socket.write(head(Buffer.byteLength(body)) + body);
		const reading = setInterval(() => socket.read(1024), 1000);
		await sleep(1000);
		const start = Date.now();
		while (Date.now() - start < 3000) await neighbour(checks, 2000);
		checks.equal("the program waits for its reader", isRunning(name), true);
		clearInterval(reading);
		socket.destroy();
		checks.below("ms that its program ran on", await goneWithin(name, 8000), 1500);
		await nothingLeft(checks);
	});

	attack("api: more at once than there are places, each gets its own answer", async (checks) => {
		const numbers = Array.from({ length: 30 }, (_, index) => `${index}`);
		const seen = await Promise.all(
			numbers.map((number) =>
				run(python("import sys, time; time.sleep(0.05); print(sys.argv[1])", { args: [number] })),
			),
		);
		checks.equal(
			"answers",
			seen.map(({ stdout }) => stdout.trim()),
			numbers,
		);
		await nothingLeft(checks);
	});
});
