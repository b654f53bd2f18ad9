import assert from "node:assert/strict";
import type { Problem, SharedPlayground } from "@runlang/protocol";
import { RunlangClient } from "@runlang/protocol";
import { createClient } from "redis";
import { hasRedis, RedisServer } from "../testing/redis-servers.ts";
import { playground, program } from "../testing/samples.ts";
import { StandInRunner } from "../testing/stand-in-runner.ts";
import { post, startRouter, type TestRouter, until } from "../testing/test-router.ts";

const share = (router: TestRouter) => post(`${router.url}/api/v1/playgrounds`, playground());
const read = (router: TestRouter, id: string) => fetch(`${router.url}/api/v1/playgrounds/${id}`);

/** Whether a Redis server has a playground itself; what the router reads may come from another. */
async function has(server: RedisServer, id: string): Promise<boolean> {
	const redis = await createClient({ url: server.url }).connect();
	try {
		return (await redis.exists(`playground:${id}`)) === 1;
	} finally {
		redis.destroy();
	}
}

async function isStoreProblem(answer: Response): Promise<void> {
	assert.equal(answer.status, 503);
	assert.ok(answer.headers.get("retry-after"));
	assert.equal(((await answer.json()) as Problem).type, "urn:runlang:problem:store-unavailable");
}

describe("sharing", () => {
	it("gives a link under the address that the caller used, and the same content to everyone", async () => {
		const router = await startRouter();
		try {
			const answer = await share(router);
			assert.equal(answer.status, 201);
			const shared = (await answer.json()) as SharedPlayground;
			assert.equal(shared.url, `${router.url}/${shared.id}`);
			assert.equal(answer.headers.get("location"), `/api/v1/playgrounds/${shared.id}`);
			const first = await (await read(router, shared.id)).text();
			assert.equal(await (await read(router, shared.id)).text(), first);
			const { id, createdAt, expiresAt } = shared;
			assert.deepEqual(JSON.parse(first), { ...playground(), id, createdAt, expiresAt });
			const client = new RunlangClient({ baseUrl: router.url });
			assert.deepEqual(await client.playground(id), JSON.parse(first));
			assert.match(await (await fetch(shared.url)).text(), /<html/);
		} finally {
			await router.stop();
		}
	});

	it("gives a link under the public address where there is one", async () => {
		const router = await startRouter({ env: { RUNLANG_PUBLIC_URL: "https://run.example.org" } });
		try {
			const { url, id } = (await (await share(router)).json()) as SharedPlayground;
			assert.equal(url, `https://run.example.org/${id}`);
		} finally {
			await router.stop();
		}
	});

	describe("on Redis", () => {
		let servers: RedisServer[] = [];
		let router: TestRouter;
		let runner: StandInRunner;
		before(async function () {
			if (!hasRedis) {
				console.log("      Missing: redis-server");
				this.skip();
			}
			const primary = await RedisServer.start();
			servers = [primary, await RedisServer.start(primary)];
			runner = await new StandInRunner().listen();
			router = await startRouter({
				runners: [runner],
				env: { REDIS_URL: primary.url, REDIS_READ_URL: servers[1]?.url ?? "" },
			});
			await until(async () => (await fetch(`${router.url}/readyz`)).ok);
		});
		after(async () => {
			if (servers.length === 0) return;
			await router.stop();
			await runner.close();
			for (const server of servers) await server.stop();
		});

		it("fails at once when the primary dies, while runs and links go on, and heals by itself", async () => {
			const [primary, replica] = servers;
			assert(primary && replica);
			const { id } = (await (await share(router)).json()) as SharedPlayground;
			await until(() => has(replica, id));
			await primary.kill();
			try {
				const start = Date.now();
				await isStoreProblem(await share(router));
				assert.ok(Date.now() - start < 1000, "it was waited for");
				await isStoreProblem(await fetch(`${router.url}/readyz`));
				assert.equal((await read(router, id)).status, 200, "the replica still has it");
				assert.match(await (await post(`${router.url}/api/v1/executions`, program())).text(), /succeeded/);
			} finally {
				await primary.startAgain();
			}
			await until(async () => (await share(router)).status === 201, 10_000);
		});

		it("does not hang when the primary no longer answers, and heals by itself", async () => {
			const [primary] = servers;
			primary?.signal("SIGSTOP");
			try {
				const start = Date.now();
				await isStoreProblem(await share(router));
				assert.ok(Date.now() - start < 4000, `it took ${Date.now() - start} ms`);
			} finally {
				primary?.signal("SIGCONT");
			}
			await until(async () => (await share(router)).status === 201, 10_000);
		});

		it("starts without Redis, and takes it when it comes", async () => {
			const late = await RedisServer.start();
			await late.kill();
			const early = await startRouter({ env: { REDIS_URL: late.url } });
			try {
				await isStoreProblem(await share(early));
				assert.equal((await fetch(`${early.url}/healthz`)).status, 200);
				await late.startAgain();
				await until(async () => (await share(early)).status === 201, 10_000);
			} finally {
				await early.stop();
				await late.stop();
			}
		});
	});
});
