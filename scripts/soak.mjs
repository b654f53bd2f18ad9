// `npm run soak`: leaks, chaos, a slow reader and randomness, in full size on a service of its own. Options:
// --only leaks|chaos|slow-reader|randomness (repeatable), --small, --executions N, --cancels N, --kills N,
// --seconds N, --draws N.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureDependencies, seconds } from "./setup/dependencies.mjs";
import { node24, root, state } from "./setup/paths.mjs";
import { childEnvironment, run, say } from "./setup/run.mjs";
import { startService } from "./setup/service.mjs";

const parts = ["leaks", "chaos", "slow-reader", "randomness"];
const full = { executions: "10000", cancels: "1000", kills: "200", seconds: "55", draws: "1000" };

const { values: options } = parseArgs({
	options: {
		only: { type: "string", multiple: true, default: parts },
		small: { type: "boolean", default: false },
		...Object.fromEntries(Object.keys(full).map((name) => [name, { type: "string" }])),
	},
});
for (const name of options.only)
	if (!parts.includes(name)) throw new Error(`--only takes ${parts.join(", ")}; not "${name}"`);
// What is not said is for the tests to know, which are small by themselves.
const sizes = Object.entries(full).flatMap(([name, usual]) => {
	const value = options[name] ?? (options.small ? undefined : usual);
	return value === undefined ? [] : [[`RUNLANG_SOAK_${name.toUpperCase()}`, value]];
});

// The temporary folder of this service alone, so that what is left in it can be seen; as open as the usual one,
// for runners that are another user, and short, for the sockets in it.
const scratch = mkdtempSync(path.join(tmpdir(), "rl-"));
chmodSync(scratch, 0o1777);
let service;
async function cleanUp() {
	await service?.stop();
	service = undefined;
	rmSync(scratch, { recursive: true, force: true });
}
for (const signal of ["SIGINT", "SIGTERM"])
	process.once(signal, () => cleanUp().finally(() => process.exit(signal === "SIGINT" ? 130 : 143)));

/** Waits until no environment is being prepared any more. */
async function settled(url, patienceMs = 300_000) {
	for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
		const { environments } = await (await fetch(`${url}/api/v1/environments`)).json();
		if (environments.every(({ state }) => state !== "preparing")) return;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

try {
	await ensureDependencies();
	mkdirSync(state, { recursive: true });
	const prepared = await run(node24(), ["imagegen/src/main.ts", "host"], { env: childEnvironment() });
	if (prepared !== 0) say("Not all environments could be prepared (above).");
	// A runner that is ended for idleness between two counts would look like a gain.
	service = await startService({ TMPDIR: scratch, RUNLANG_LOG_LEVEL: "warn", RUNLANG_IDLE_MS: "86400000" });
	await settled(service.url);
	const start = Date.now();
	const mocha = path.join(root, "node_modules/mocha/bin/mocha.js");
	const files = options.only.map((name) => `scripts/soak/${name}.test.ts`);
	process.exitCode = await run(node24(), ["--disable-warning=ExperimentalWarning", mocha, ...files], {
		env: childEnvironment({
			...Object.fromEntries(sizes),
			RUNLANG_TEST_URL: service.url,
			RUNLANG_TEST_SERVICE_PID: String(service.pid),
		}),
	});
	say(`Soak: ${seconds(start)}.`);
} finally {
	await cleanUp();
}
