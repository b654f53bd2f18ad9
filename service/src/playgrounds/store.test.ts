import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { playgroundSchema } from "@runlang/protocol";
import { pino } from "pino";
import { closeRedis, connectRedis } from "../storage/redis.ts";
import { openDatabase, sweepExpired } from "../storage/sqlite.ts";
import { hasRedis, RedisServer } from "../testing/redis-servers.ts";
import { playground } from "../testing/samples.ts";
import { until } from "../testing/test-router.ts";
import { RedisPlaygroundStore } from "./redis-store.ts";
import { keptSeconds, randomPlaygroundId, sharePlayground } from "./share.ts";
import { SqlitePlaygroundStore } from "./sqlite-store.ts";
import type { PlaygroundStore } from "./store.ts";

const log = pino({ level: "silent" });

/** What every store has to do. */
function storeTests(store: () => PlaygroundStore): void {
	it("gives the same bytes back", async () => {
		const body = JSON.stringify(playground());
		const id = randomPlaygroundId();
		assert.equal(await store().putIfAbsent(id, body, 60), true);
		assert.equal(await store().get(id), body);
	});

	it("changes nothing that is there", async () => {
		const id = randomPlaygroundId();
		assert.equal(await store().putIfAbsent(id, "first", 60), true);
		assert.equal(await store().putIfAbsent(id, "second", 60), false);
		assert.equal(await store().get(id), "first");
	});

	it("gives one of many the id that they want at once", async () => {
		const id = randomPlaygroundId();
		const won = await Promise.all(
			Array.from({ length: 20 }, (_, index) => store().putIfAbsent(id, `${index}`, 60)),
		);
		assert.equal(won.filter(Boolean).length, 1);
		assert.equal(await store().get(id), String(won.indexOf(true)));
	});

	it("knows nothing of other ids", async () => {
		assert.equal(await store().get("ffffffffff"), undefined);
	});

	it("forgets what has expired, and its id is free again", async () => {
		const id = randomPlaygroundId();
		await store().putIfAbsent(id, "old", 1);
		await sleep(1100);
		assert.equal(await store().get(id), undefined);
		assert.equal(await store().putIfAbsent(id, "new", 60), true);
		assert.equal(await store().get(id), "new");
	});

	it("shares under 10 hexadecimal digits for 30 days, trying another id when one is taken", async () => {
		const taken = randomPlaygroundId();
		await store().putIfAbsent(taken, "taken", 60);
		const ids = [taken, taken, randomPlaygroundId()];
		const now = Date.UTC(2026, 0, 31, 12);
		const shared = await sharePlayground(store(), playground(), {
			randomId: () => ids.shift() ?? "",
			now: () => now,
		});
		assert.match(shared.id, /^[0-9a-f]{10}$/);
		assert.notEqual(shared.id, taken);
		assert.equal(shared.createdAt, "2026-01-31T12:00:00.000Z");
		assert.equal(shared.expiresAt, "2026-03-02T12:00:00.000Z");
		const read = playgroundSchema.parse(JSON.parse((await store().get(shared.id)) ?? ""));
		assert.deepEqual(read, { ...playground(), ...shared });
		assert.equal(await store().get(taken), "taken");
	});

	it("gives up when every id is taken, and overwrites none", async () => {
		const taken = randomPlaygroundId();
		await store().putIfAbsent(taken, "taken", 60);
		await assert.rejects(sharePlayground(store(), playground(), { randomId: () => taken }));
		assert.equal(await store().get(taken), "taken");
	});
}

describe("playgrounds in the embedded database", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "router-test-"));
	let opened: ReturnType<typeof openDatabase>;
	let store: SqlitePlaygroundStore;
	before(() => {
		opened = openDatabase(path.join(folder, "state", "runlang.db"));
		store = new SqlitePlaygroundStore(opened.db);
	});
	after(() => {
		opened.close();
		rmSync(folder, { recursive: true });
	});
	storeTests(() => store);

	it("are seen by another process that has the file open, and outlive the first", async () => {
		await store.putIfAbsent("aaaaaaaaaa", "here", 60);
		const other = openDatabase(path.join(folder, "state", "runlang.db"));
		assert.equal(await new SqlitePlaygroundStore(other.db).get("aaaaaaaaaa"), "here");
		other.close();
	});

	it("are swept out when they have expired", async () => {
		const rows = () => opened.db.prepare("SELECT count(*) AS n FROM playgrounds").get()?.n;
		await store.putIfAbsent("bbbbbbbbbb", "x", keptSeconds);
		assert.notEqual(rows(), 0);
		sweepExpired(opened.db, Date.now() + keptSeconds * 1000 + 1);
		assert.equal(rows(), 0);
	});
});

describe("playgrounds in Redis with a replica", () => {
	let servers: RedisServer[] = [];
	let primary: ReturnType<typeof connectRedis>;
	let replica: ReturnType<typeof connectRedis>;
	let store: RedisPlaygroundStore;
	before(async function () {
		if (!hasRedis) {
			console.log("      Missing: redis-server");
			this.skip();
		}
		const first = await RedisServer.start();
		servers = [first, await RedisServer.start(first)];
		primary = connectRedis(first.url, "primary", log);
		replica = connectRedis(servers[1]?.url ?? "", "replica", log);
		store = new RedisPlaygroundStore(primary, replica);
		await until(() => primary.isReady && replica.isReady);
	});
	after(async () => {
		if (servers.length === 0) return;
		closeRedis(primary);
		closeRedis(replica);
		for (const server of servers) await server.stop();
	});
	storeTests(() => store);

	it("can be read straight from the replica, with a TTL of 30 days", async () => {
		const { id } = await sharePlayground(store, playground());
		const body = await until(() => replica.get(`playground:${id}`));
		assert.equal(body, await store.get(id));
		assert.equal(JSON.parse(body).id, id);
		const ttl = await replica.ttl(`playground:${id}`);
		assert.ok(ttl > keptSeconds - 10 && ttl <= keptSeconds, String(ttl));
	});

	it("are read from the replica, and from the primary when it lags behind or is down", async () => {
		await replica.sendCommand(["REPLICAOF", "NO", "ONE"]);
		try {
			await replica.set("playground:cccccccccc", "only here");
			assert.equal(await store.get("cccccccccc"), "only here");
			await store.putIfAbsent("dddddddddd", "not yet there", 60);
			assert.equal(await replica.get("playground:dddddddddd"), null);
			assert.equal(await store.get("dddddddddd"), "not yet there");
			await servers[1]?.kill();
			assert.equal(await store.get("dddddddddd"), "not yet there");
		} finally {
			await servers[1]?.kill();
			await servers[1]?.startAgain(servers[0]);
			await until(() => replica.isReady, 5000);
		}
	});
});
