import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { hasRedis, RedisServer } from "../testing/redis-servers.ts";
import { program } from "../testing/samples.ts";
import { StandInRunner } from "../testing/stand-in-runner.ts";
import { post, startRouter, until } from "../testing/test-router.ts";
import { requireUser } from "./user.ts";

const cookieOf = (answer: Response) => answer.headers.get("set-cookie")?.split(";")[0];

describe("sessions", () => {
	let stateFolder: string;
	beforeEach(() => {
		stateFolder = mkdtempSync(path.join(tmpdir(), "router-test-"));
	});
	afterEach(() => rmSync(stateFolder, { recursive: true }));

	/** A browser's visit, a restart, and a visit with the cookie of before. */
	async function survivesRestart(env: Record<string, string>): Promise<void> {
		const first = await startRouter({ stateFolder, env });
		const visit = await fetch(first.url);
		const cookie = cookieOf(visit);
		assert.ok(cookie);
		await first.stop();
		const second = await startRouter({ stateFolder, env });
		try {
			await until(async () => (await fetch(`${second.url}/readyz`)).ok);
			const again = await fetch(second.url, { headers: { cookie } });
			assert.equal(cookieOf(again), undefined, "the session was not found again");
			const forged = await fetch(second.url, { headers: { cookie: `${cookie.slice(0, -3)}xyz` } });
			assert.ok(cookieOf(forged), "a forged cookie was believed");
		} finally {
			await second.stop();
		}
	}

	it("sign the local user in on the page, with a cookie that scripts and other sites can't use", async () => {
		const router = await startRouter({ stateFolder });
		try {
			const cookie = (await fetch(router.url)).headers.get("set-cookie") ?? "";
			assert.match(cookie, /^runlang\.sid=.*; Path=\/; .*HttpOnly; SameSite=Lax$/);
			const service = await (await fetch(`${router.url}/api/v1/service`)).json();
			assert.deepEqual(service, { version: "0.1.0", loopback: true, user: { name: "local" } });
		} finally {
			await router.stop();
		}
	});

	it("are not made for API clients", async () => {
		const runner = await new StandInRunner().listen();
		const router = await startRouter({ stateFolder, runners: [runner] });
		try {
			const answer = await post(`${router.url}/api/v1/executions`, program());
			assert.equal(answer.headers.get("set-cookie"), null);
			await answer.text();
			assert.equal((await fetch(`${router.url}/api/v1/environments`)).headers.get("set-cookie"), null);
			const db = new DatabaseSync(path.join(stateFolder, "state/runlang.db"));
			assert.equal(db.prepare("SELECT count(*) AS n FROM sessions").get()?.n, 0);
			db.close();
		} finally {
			await router.stop();
			await runner.close();
		}
	});

	it("outlive a restart on the embedded store, with a secret that only its owner reads", async () => {
		await survivesRestart({});
		const secret = statSync(path.join(stateFolder, "state/session-secret"));
		assert.equal(secret.mode & 0o777, 0o600);
		assert.equal(statSync(path.join(stateFolder, "state")).mode & 0o777, 0o700);
	});

	it("outlive a restart on Redis", async function () {
		if (!hasRedis) {
			console.log("      Missing: redis-server");
			this.skip();
		}
		const redis = await RedisServer.start();
		try {
			await survivesRestart({ REDIS_URL: redis.url });
		} finally {
			await redis.stop();
		}
	});

	it("are done without while Redis is away: the page is served all the same", async function () {
		if (!hasRedis) {
			console.log("      Missing: redis-server");
			this.skip();
		}
		const redis = await RedisServer.start();
		const router = await startRouter({ stateFolder, env: { REDIS_URL: redis.url } });
		try {
			await until(async () => (await fetch(`${router.url}/readyz`)).ok);
			const cookie = cookieOf(await fetch(router.url)) ?? "";
			await redis.kill();
			for (const headers of [{ cookie }, {}]) {
				const answer = await fetch(router.url, { headers });
				assert.equal(answer.status, 200);
				assert.match(await answer.text(), /Runlang/);
			}
		} finally {
			await router.stop();
			await redis.stop();
		}
	});

	it("have one gate for what needs a user", () => {
		let error: unknown;
		const gate = (user: unknown) =>
			requireUser({} as never, { locals: { user } } as never, (given?: unknown) => {
				error = given;
			});
		gate(null);
		assert.match(String(error), /Sign in first/);
		gate({ name: "local" });
		assert.equal(error, undefined);
	});
});
