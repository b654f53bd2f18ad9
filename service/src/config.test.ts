import assert from "node:assert/strict";
import { ConfigError, isLoopback, readConfig } from "./config.ts";

describe("readConfig", () => {
	it("gives a loopback service with an embedded store when nothing is set", () => {
		const config = readConfig({});
		assert.equal(config.host, "127.0.0.1");
		assert.equal(config.port, 8080);
		assert.equal(config.loopback, true);
		assert.equal(config.redis, undefined);
		assert.equal(config.runners, undefined);
		assert.match(config.stateFolder, /\.runlang$/);
	});

	it("reads everything, and counts empty variables as not set", () => {
		const config = readConfig({
			HOST: "0.0.0.0",
			PORT: "0",
			REDIS_URL: "redis://a:1",
			REDIS_READ_URL: "rediss://b:2",
			RUNLANG_RUNNERS: '{"python":["http://h:9000","unix:/run/p.sock"],"cpp":["http://[::1]"]}',
			RUNLANG_PUBLIC_URL: "https://run.example.org",
			RUNLANG_INSECURE_OPEN: "1",
			SESSION_SECRET: "",
			RUNLANG_IDLE_MS: "5",
			RUNLANG_DRAIN_MS: "0",
		});
		assert.equal(config.port, 0);
		assert.equal(config.loopback, false);
		assert.deepEqual(config.redis, { url: "redis://a:1", readUrl: "rediss://b:2" });
		assert.deepEqual(config.runners, {
			python: [{ host: "h", port: 9000 }, { socketPath: "/run/p.sock" }],
			cpp: [{ host: "::1", port: 80 }],
		});
		assert.equal(config.publicUrl?.host, "run.example.org");
		assert.equal(config.sessionSecret, undefined);
		assert.equal(config.idleMs, 5);
		assert.equal(config.drainMs, 0);
	});

	const faults: [string, Record<string, string>, RegExp][] = [
		["a port that is none", { PORT: "http" }, /^PORT: /],
		["a port out of range", { PORT: "65536" }, /^PORT: /],
		["a Redis address of another kind", { REDIS_URL: "http://x" }, /^REDIS_URL: .*redis:\/\//],
		["a replica without a primary", { REDIS_READ_URL: "redis://x" }, /^REDIS_READ_URL: .*REDIS_URL/],
		["runners that are no JSON", { RUNLANG_RUNNERS: "python" }, /^RUNLANG_RUNNERS: JSON/],
		[
			"an odd runner address",
			{ RUNLANG_RUNNERS: '{"python":["ftp://x"]}' },
			/^RUNLANG_RUNNERS: python\.0: .*ftp/,
		],
		["an environment without runners", { RUNLANG_RUNNERS: '{"python":[]}' }, /^RUNLANG_RUNNERS: python: /],
		["a public URL with a path", { RUNLANG_PUBLIC_URL: "https://x/y" }, /^RUNLANG_PUBLIC_URL: /],
		["a short secret", { SESSION_SECRET: "short" }, /^SESSION_SECRET: .*16/],
		["an open address without saying so", { HOST: "0.0.0.0" }, /^HOST: .*RUNLANG_INSECURE_OPEN=1/],
		["an idle time that is none", { RUNLANG_IDLE_MS: "soon" }, /^RUNLANG_IDLE_MS: /],
	];
	for (const [what, env, message] of faults)
		it(`names the variable of ${what}`, () => {
			assert.throws(
				() => readConfig(env),
				(error) => error instanceof ConfigError && message.test(error.message),
			);
		});

	it("tells all faults at once", () => {
		assert.throws(() => readConfig({ PORT: "x", SESSION_SECRET: "y" }), /PORT: .*\nSESSION_SECRET: /);
	});

	it("tells loopback from the rest", () => {
		for (const host of ["localhost", "127.0.0.1", "127.9.9.9", "::1"]) assert.ok(isLoopback(host), host);
		for (const host of ["0.0.0.0", "::", "10.0.0.1", "127.evil.example"]) assert.ok(!isLoopback(host), host);
	});
});
