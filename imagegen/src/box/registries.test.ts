import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registryAccess } from "./registries.ts";

describe("access to registries from a box", () => {
	let home: string;
	beforeEach(() => {
		home = mkdtempSync(join(tmpdir(), "runlang-home-"));
	});
	afterEach(() => rmSync(home, { recursive: true }));

	/** Where the box sees `from`, or undefined. */
	const seen = (mounts: string[], from: string) => {
		const at = mounts.findIndex((word, index) => word === from && mounts[index - 1] === "--ro-bind");
		return at === -1 ? undefined : mounts[at + 1];
	};

	it("passes proxies, mirrors and certificates on, and nothing else of the environment", () => {
		const access = registryAccess(
			{
				HTTPS_PROXY: "http://proxy.example:3128",
				no_proxy: "localhost",
				PIP_INDEX_URL: "https://mirror.example/simple",
				npm_config_registry: "https://mirror.example/npm",
				npm_config_prefix: "/usr/local",
				SESSION_SECRET: "secret",
				PIP_TARGET: "/elsewhere",
				PATH: "/usr/bin",
			},
			home,
		);
		const { HOME: _, XDG_CONFIG_DIRS: __, ...passed } = access.env;
		assert.deepEqual(passed, {
			HTTPS_PROXY: "http://proxy.example:3128",
			no_proxy: "localhost",
			PIP_INDEX_URL: "https://mirror.example/simple",
			npm_config_registry: "https://mirror.example/npm",
		});
	});

	it("shows files that a variable names, at the path that the box is told", () => {
		const bundle = join(home, "bundle.pem");
		writeFileSync(bundle, "certificates");
		const access = registryAccess({ SSL_CERT_FILE: bundle, PIP_CERT: "/not/there.pem" }, home);
		assert.ok(access.env.SSL_CERT_FILE?.startsWith("/run/"));
		assert.equal(seen(access.mounts, bundle), access.env.SSL_CERT_FILE);
		assert.equal(access.env.PIP_CERT, "/not/there.pem");
	});

	it("shows the settings of npm and cargo in the box's home, where there are any", () => {
		mkdirSync(join(home, ".cargo"));
		writeFileSync(join(home, ".cargo/config.toml"), "");
		const access = registryAccess({}, home);
		const inBox = `${access.env.HOME}/.cargo/config.toml`;
		assert.equal(seen(access.mounts, join(home, ".cargo/config.toml")), inBox);
		assert.equal(seen(access.mounts, join(home, ".npmrc")), undefined);
	});
});
