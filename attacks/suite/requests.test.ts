// Requests that no well-behaved client sends: each gets a clear refusal, and the service goes on.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { foldEvents, RunlangClient } from "@runlang/protocol";

const url = process.env.RUNLANG_TEST_URL;
const only = process.env.RUNLANG_ATTACKS?.split(",").filter(Boolean) ?? [];
const chosen = (kind: string) => only.length === 0 || only.includes(kind);

async function post(body: string, type = "application/json") {
	return fetch(`${url}/api/v1/executions`, { method: "POST", headers: { "content-type": type }, body });
}
const request = (files: object[], more: object = {}) =>
	JSON.stringify({ environment: "python", files, ...more });
const hello = { path: "main.py", content: "print(1)" };

describe("hostile requests", function () {
	this.timeout(30_000);
	if (!url) {
		it("needs a running service (RUNLANG_TEST_URL)");
		return;
	}
	const client = new RunlangClient({ baseUrl: url });
	afterEach("an ordinary program still runs", async () => {
		const events = await Array.fromAsync(client.execute({ environment: "python", files: [hello] }));
		assert.equal(foldEvents(events).stdout, "1\n");
	});

	async function refused(body: string, type?: string) {
		const response = await post(body, type);
		const text = await response.text();
		assert(response.status >= 400 && response.status < 500, `${response.status}: ${text.slice(0, 500)}`);
		assert.match(response.headers.get("content-type") ?? "", /problem\+json/);
		assert.doesNotMatch(text, /node_modules|at .*:\d+:\d+|\/src\//);
	}

	const paths: Record<string, string> = {
		"climbs out": "../x.py",
		"climbs out in the middle": "a/../../x.py",
		"is absolute": "/etc/x.py",
		"holds NUL": "a\0.py",
		"holds a newline": "a\n.py",
		"has 5 kB": `${"a".repeat(5000)}.py`,
		"is empty": "",
		"is the folder itself": ".",
	};
	if (chosen("files-in")) {
		for (const [what, path] of Object.entries(paths))
			it(`files-in: a path that ${what}`, () => refused(request([hello, { path, content: "" }])));
		it("files-in: one name twice", () => refused(request([hello, hello])));
		it("files-in: a file that is also a folder", () =>
			refused(request([hello, { path: "a", content: "" }, { path: "a/b", content: "" }])));
		it("files-in: a leading dash is a name, no option", async () => {
			const files = [{ path: "-c.py", content: "print('dash')" }];
			const events = await Array.fromAsync(client.execute({ environment: "python", files, entry: "-c.py" }));
			assert.equal(foldEvents(events).stdout, "dash\n");
		});
	}
	if (!chosen("api")) return;

	for (const [what, limits] of Object.entries({
		negative: { wallMs: -1 },
		fractional: { wallMs: 1.5 },
		zero: { memoryBytes: 0 },
		"over the cap": { wallMs: 1e12 },
		"no number": { processes: "many" },
		unknown: { sandbox: 0 },
	}))
		it(`api: a limit that is ${what}`, () => refused(request([hello], { limits })));
	it("api: no JSON", () => refused("{"));
	it("api: JSON that is no object", () => refused("[]"));
	it("api: nested 100,000 deep", () => refused("[".repeat(100_000)));
	it("api: another content type", () => refused(request([hello]), "text/plain"));
	it("api: 64 MB", () => refused(request([{ ...hello, content: "x".repeat(64_000_000) }])));
	it("api: 100,000 files", () =>
		refused(request(Array.from({ length: 100_000 }, (_, i) => ({ path: `f${i}`, content: "" })))));
	it("api: __proto__ as a field", () =>
		refused(`{"environment":"nowhere","__proto__":{"environment":"python"},"files":[]}`));
	it("api: an environment that is a path", () => refused(request([hello], { environment: "../python" })));

	it("api: forty clients that send a header a byte at a time", async () => {
		const { hostname, port } = new URL(url);
		const slow = Array.from({ length: 40 }, () => connect(Number(port), hostname).on("error", () => {}));
		for (const byte of "POST /api/v1/") {
			for (const socket of slow) socket.write(byte);
			await sleep(20);
		}
		const start = performance.now();
		assert((await fetch(`${url}/api/v1/environments`)).ok);
		assert(performance.now() - start < 2000, "others had to wait for them");
		for (const socket of slow) socket.destroy();
	});

	it("api: thirty clients that go away as soon as they have asked", async () => {
		const long = request([{ path: "main.py", content: "while True: pass" }], { limits: { wallMs: 5000 } });
		const go = () =>
			fetch(`${url}/api/v1/executions`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: long,
				signal: AbortSignal.timeout(100),
			}).then(
				(response) => response.body?.cancel(),
				() => {},
			);
		await Promise.all(Array.from({ length: 30 }, go));
	});
});
