// `npm run check`: format and lint, types, import directions, dead code. Everything is run, then the verdict told.
import path from "node:path";
import { ensureDependencies, seconds } from "./setup/dependencies.mjs";
import { node24, root } from "./setup/paths.mjs";
import { childEnvironment, run, say } from "./setup/run.mjs";

const bin = (name) => path.join(root, "node_modules", name);
const checks = [
	["format and lint", bin("@biomejs/biome/bin/biome"), ["check", "--error-on-warnings", "."]],
	["types", bin("typescript/bin/tsc"), ["-p", "."]],
	["types of the page", bin("vue-tsc/bin/vue-tsc.js"), ["--noEmit", "-p", "service/web"]],
	[
		"import directions",
		bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
		[
			"--config",
			".dependency-cruiser.cjs",
			"protocol/src",
			"runners/base",
			"imagegen/src",
			"service/src",
			"service/web/src",
			"extension/src",
		],
	],
	["dead code", bin("knip/bin/knip.js"), []],
];

await ensureDependencies();
let failed = 0;
for (const [what, script, args] of checks) {
	const start = Date.now();
	const code = await run(node24(), [script, ...args], { env: childEnvironment() });
	if (code !== 0) failed++;
	say(`check: ${what}: ${code === 0 ? "passed" : "FAILED"} (${seconds(start)})`);
}
process.exitCode = failed === 0 ? 0 : 1;
