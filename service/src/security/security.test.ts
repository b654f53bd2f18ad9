import assert from "node:assert/strict";
import { WebSocket } from "ws";
import { program } from "../testing/samples.ts";
import { StandInRunner } from "../testing/stand-in-runner.ts";
import { post, rawRequest, startRouter, type TestRouter } from "../testing/test-router.ts";

/** Asks for a WebSocket; gives how that was answered. */
async function upgrade(
	{ url }: TestRouter,
	headers: Record<string, string>,
	path = "/api/v1/executions",
): Promise<{ status: number | undefined; type?: string | undefined }> {
	const socket = new WebSocket(`${url.replace("http:", "ws:")}${path}`, { headers });
	return new Promise((resolve) => {
		socket.once("error", () => {});
		socket.once("open", () => resolve({ status: 101 }));
		socket.once("unexpected-response", (_request, answer) => {
			answer.resume();
			resolve({ status: answer.statusCode, type: answer.headers["content-type"] });
		});
	}).finally(() => socket.terminate()) as ReturnType<typeof upgrade>;
}

describe("security", () => {
	let runner: StandInRunner;
	const routers: TestRouter[] = [];
	before(async () => {
		runner = await new StandInRunner().listen();
	});
	afterEach(async () => {
		for (const router of routers.splice(0)) await router.stop();
	});
	after(() => runner.close());

	const start = async (env: Record<string, string> = {}) => {
		const router = await startRouter({ runners: [runner], env });
		routers.push(router);
		return router;
	};
	const statusAs = async (router: TestRouter, headers: Record<string, string>, path = "/api/v1/service") => {
		const answer = await rawRequest(`${router.url}${path}`, { method: "GET", headers });
		answer.resume();
		return answer.statusCode;
	};

	it("sends headers that fit the page on every answer, and none that breaks plain http", async () => {
		const { url } = await start();
		for (const path of ["/", "/api/v1/environments", "/nothing", "/healthz"]) {
			const { headers } = await fetch(url + path);
			const policy = headers.get("content-security-policy") ?? "";
			assert.match(policy, /script-src 'self';/);
			assert.match(policy, /style-src 'self' 'unsafe-inline';/);
			assert.match(policy, /worker-src 'self' blob:;/);
			assert.match(policy, /frame-ancestors 'self'/);
			assert.doesNotMatch(policy, /upgrade-insecure-requests|unsafe-eval|script-src [^;]*unsafe/);
			assert.equal(headers.get("strict-transport-security"), null);
			assert.equal(headers.get("x-content-type-options"), "nosniff");
			assert.equal(headers.get("x-powered-by"), null);
			assert.equal(headers.get("access-control-allow-origin"), null);
		}
	});

	it("answers loopback names at its own port only, against DNS rebinding", async () => {
		const router = await start();
		const { port } = new URL(router.url);
		for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
			assert.equal(await statusAs(router, { host }), 200, host);
		const foreign = [
			"evil.example",
			`evil.example:${port}`,
			"127.0.0.1:1",
			`10.0.0.1:${port}`,
			"localhost",
			"a b",
		];
		for (const host of [...foreign, `127.0.0.1.evil.example:${port}`, `localhost:${port}@evil.example`]) {
			assert.equal(await statusAs(router, { host }), 403, host);
			assert.equal(await statusAs(router, { host }, "/"), 403, host);
		}
	});

	it("answers its public name besides, and links to it", async () => {
		const router = await start({ RUNLANG_PUBLIC_URL: "https://run.example.org" });
		assert.equal(await statusAs(router, { host: "run.example.org" }), 200);
		assert.equal(await statusAs(router, { host: "run.example.org:444" }), 403);
		const { headers } = await fetch(router.url);
		assert.match(headers.get("strict-transport-security") ?? "", /max-age/);
	});

	it("is known by any IP address when it is open to all, but by no name that could be re-pointed", async () => {
		const router = await start({ HOST: "0.0.0.0", RUNLANG_INSECURE_OPEN: "1" });
		for (const host of ["10.1.2.3:8080", "[fe80::1]:8080", "localhost:9"])
			assert.equal(await statusAs(router, { host }), 200, host);
		assert.equal(await statusAs(router, { host: "evil.example:8080" }), 403);
	});

	it("takes no change from another site's page", async () => {
		const router = await start();
		const url = `${router.url}/api/v1/executions`;
		const crossSite: Record<string, string>[] = [
			{ origin: "https://evil.example" },
			{ origin: "null" },
			{ origin: "http://localhost:3000" },
			{ origin: router.url.replace("http:", "https:") },
			{ "sec-fetch-site": "cross-site" },
			{ "sec-fetch-site": "same-site" },
			{ origin: router.url, "sec-fetch-site": "cross-site" },
		];
		const seen = runner.bodies.length;
		for (const headers of crossSite) {
			const answer = await rawRequest(url, { headers, body: JSON.stringify(program()) });
			answer.resume();
			assert.equal(answer.statusCode, 403, JSON.stringify(headers));
			const deleted = await rawRequest(`${url}/${"0".repeat(32)}`, { method: "DELETE", headers });
			deleted.resume();
			assert.equal(deleted.statusCode, 403);
		}
		assert.equal(runner.bodies.length, seen);
	});

	it("takes changes from its own page and from what is no browser", async () => {
		const router = await start();
		const own: Record<string, string>[] = [
			{ origin: router.url, "sec-fetch-site": "same-origin" },
			{ "sec-fetch-site": "none" },
			{},
		];
		for (const headers of own) {
			const answer = await rawRequest(`${router.url}/api/v1/executions`, {
				headers,
				body: JSON.stringify(program()),
			});
			answer.resume();
			assert.equal(answer.statusCode, 200, JSON.stringify(headers));
		}
	});

	it("opens no WebSocket for another site's page, nor under a foreign name", async () => {
		const router = await start();
		const { host, port } = new URL(router.url);
		const refused: Record<string, string>[] = [
			{ origin: "https://evil.example" },
			{ origin: "null" },
			{ origin: "http://localhost:3000" },
			{ origin: `https://${host}` },
			{ origin: `http://localhost:${port}` },
			{ "sec-fetch-site": "cross-site" },
			{ origin: router.url, "sec-fetch-site": "same-site" },
			{ host: `evil.example:${port}` },
			{ host: `evil.example:${port}`, origin: `http://evil.example:${port}` },
		];
		const seen = runner.bodies.length;
		for (const headers of refused) {
			const answer = await upgrade(router, headers);
			assert.equal(answer.status, 403, JSON.stringify(headers));
			assert.match(answer.type ?? "", /^application\/problem\+json/);
		}
		assert.equal(runner.bodies.length, seen);
		for (const headers of [{ origin: router.url, "sec-fetch-site": "same-origin" }, {}])
			assert.equal((await upgrade(router, headers)).status, 101, JSON.stringify(headers));
	});

	it("passes other upgrades over, and opens WebSockets at one path only", async () => {
		const router = await start();
		assert.equal(await statusAs(router, { connection: "upgrade", upgrade: "h2c" }), 200);
		for (const path of ["/", "/api/v1/service", "/api/v1/executions/0123456789abcdef0123456789abcdef"])
			assert.notEqual((await upgrade(router, {}, path)).status, 101, path);
	});

	it("tells runners' failures without their inside", async () => {
		const { url } = await start();
		const answer = await post(`${url}/api/v1/executions`, program("refuse internal-error"));
		assert.equal(answer.status, 500);
		assert.doesNotMatch(await answer.text(), /stack|\.ts/);
	});
});
