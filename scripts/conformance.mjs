// `npm run test:conformance`: the programs of conformance/ through the service and with the bare interpreter.
// Arguments are mocha's: `npm run test:conformance -- --grep asyncio`.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { ensureDependencies, seconds } from "./setup/dependencies.mjs";
import { node24, root, state } from "./setup/paths.mjs";
import { childEnvironment, run, say } from "./setup/run.mjs";
import { startService } from "./setup/service.mjs";

await ensureDependencies();
mkdirSync(state, { recursive: true });
const prepared = await run(node24(), ["imagegen/src/main.ts", "host", "python", "javascript"], {
	env: childEnvironment(),
});
if (prepared !== 0) say("Not all environments could be prepared (above).");
const service = await startService();
for (const signal of ["SIGINT", "SIGTERM"])
	process.once(signal, () => service.stop().finally(() => process.exit(signal === "SIGINT" ? 130 : 143)));
try {
	const start = Date.now();
	const mocha = path.join(root, "node_modules/mocha/bin/mocha.js");
	process.exitCode = await run(
		node24(),
		[
			"--disable-warning=ExperimentalWarning",
			mocha,
			"conformance/conformance.test.ts",
			...process.argv.slice(2),
		],
		{ env: childEnvironment({ RUNLANG_TEST_URL: service.url }) },
	);
	say(`Conformance: ${seconds(start)}.`);
} finally {
	await service.stop();
}
