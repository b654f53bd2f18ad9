// `npm run test:attacks`: sets up what the attacks need and runs them; `--tier N`, `--only KIND` (repeatable).
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { node24, root } from "./setup/paths.mjs";
import { childEnvironment, run } from "./setup/run.mjs";
import { startService } from "./setup/service.mjs";

const { values: options } = parseArgs({
	options: { tier: { type: "string" }, only: { type: "string", multiple: true, default: [] } },
});
if (options.tier && !/^[0-3]$/.test(options.tier))
	throw new Error(`--tier takes 0 to 3; not "${options.tier}"`);

// The runners' temporary folder of this service alone, so that the census sees what is left in it; as open as the
// usual one, for runners that are another user.
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

try {
	await ensureDependencies();
	await run(node24(), ["imagegen/src/main.ts", "host"], { env: childEnvironment() });
	const tier = options.tier ? { RUNLANG_TIER: options.tier } : {};
	// A runner that is ended for idleness between two counts would look like a gain.
	service = await startService({ TMPDIR: scratch, RUNLANG_IDLE_MS: "86400000", ...tier });
	process.exitCode = await run(
		node24(),
		[
			"--disable-warning=ExperimentalWarning",
			path.join(root, "node_modules/mocha/bin/mocha.js"),
			"attacks/suite/*.test.ts",
		],
		{
			env: childEnvironment({
				...tier,
				RUNLANG_TEST_URL: service.url,
				RUNLANG_TEST_SERVICE_PID: String(service.pid),
				RUNLANG_TEST_SCRATCH: scratch,
				RUNLANG_ATTACKS: options.only.join(","),
			}),
		},
	);
} finally {
	await cleanUp();
}
