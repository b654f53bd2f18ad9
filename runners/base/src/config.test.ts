import assert from "node:assert/strict";
import { isAtLeast, readConfig } from "./config.ts";
import { isLocal, parseAddress } from "./server/address.ts";

const least = { RUNLANG_ENVIRONMENT_FILE: "/e.json", RUNLANG_LISTEN: "unix:/s" };

describe("the runner's configuration", () => {
	it("has sensible values of its own", () => {
		const config = readConfig(least);
		assert.ok(config.concurrency >= 2);
		assert.equal(config.queueLength, 32);
		assert.equal(config.hasLifeline, false);
		assert.deepEqual(config.address, { socket: "/s" });
	});

	for (const [name, value] of Object.entries({
		RUNLANG_ENVIRONMENT_FILE: "",
		RUNLANG_LISTEN: "8080",
		RUNLANG_MIN_TIER: "4",
		RUNLANG_CONCURRENCY: "0",
		RUNLANG_QUEUE: "many",
	}))
		it(`names ${name} when it can't be used`, () => {
			assert.throws(() => readConfig({ ...least, [name]: value }), new RegExp(name));
		});

	it("takes 1 for the strongest tier and 0 for the weakest", () => {
		assert.ok(isAtLeast(1, 3) && isAtLeast(2, 2) && isAtLeast(3, 0));
		assert.ok(!isAtLeast(0, 3) && !isAtLeast(3, 2));
	});

	it("knows addresses that only this machine can reach", () => {
		for (const each of ["unix:/x", "127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "localhost:1"])
			assert.equal(isLocal(parseAddress(each)), true, each);
		for (const each of ["0.0.0.0:1", "[::]:1", "10.0.0.1:1", "127.example.org:1", "runner:1"])
			assert.equal(isLocal(parseAddress(each)), false, each);
	});
});
