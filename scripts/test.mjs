// `npm test`: sets up what the tests need, then runs all of them; `--only GROUP` (repeatable) runs some of the groups below.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureDependencies, npm, seconds } from "./setup/dependencies.mjs";
import { ensurePage } from "./setup/page.mjs";
import { node24, root } from "./setup/paths.mjs";
import { childEnvironment, quietly, run, say } from "./setup/run.mjs";
import { startService } from "./setup/service.mjs";
import { ensureDebianPackages } from "./test/debian.mjs";
import { startRedisPair } from "./test/redis.mjs";

const groups = {
	unit: [
		"protocol/src/**/*.test.ts",
		"runners/**/*.test.ts",
		"imagegen/src/**/*.test.ts",
		"service/src/**/*.test.ts",
		"service/web/src/**/*.test.ts",
		"extension/src/**/*.test.ts",
	],
	page: ["service/web/test/**/*.test.ts"],
	editor: ["extension/test/**/*.test.ts"],
	vertical: ["scripts/test/**/*.test.ts"],
	conformance: ["conformance/*.test.ts"],
	attacks: ["attacks/suite/*.test.ts"],
	// Small; `npm run soak` does more.
	soak: ["scripts/soak/*.test.ts"],
};

const { values: options } = parseArgs({ options: { only: { type: "string", multiple: true } } });
for (const name of options.only ?? [])
	if (!Object.hasOwn(groups, name))
		throw new Error(`--only takes ${Object.keys(groups).join(", ")}; not "${name}"`);
const chosen = options.only ?? Object.keys(groups);
const needsService = chosen.some((name) => name !== "unit");

const cleanUps = [];
const scratch = mkdtempSync(path.join(tmpdir(), "runlang-test-"));
cleanUps.push(() => rmSync(scratch, { recursive: true, force: true }));

async function prepareEnvironments() {
	const start = Date.now();
	const code = await run(node24(), ["imagegen/src/main.ts", "host"], { env: childEnvironment() });
	say(
		`Environments looked at in ${seconds(start)}${code === 0 ? "" : "; not all could be prepared (above)"}.`,
	);
}

async function prepareEditor() {
	const [command, args] = npm();
	await quietly("Packaging the extension", command, [...args, "run", "package", "-w", "extension"], {
		env: childEnvironment(),
	});
	const code = await run(node24(), ["extension/test/install-vscode.mjs"], { env: childEnvironment() });
	if (code !== 0) say("VS Code could not be had: the tests in the editor are skipped.");
}

/** The whole service on a free port, on a real Redis with a replica where there is one. */
async function startServiceOnRedis() {
	const redis = await startRedisPair();
	if (redis) cleanUps.push(redis.stop);
	else
		say("Missing: redis-server. The service under test uses its embedded store; tests of Redis are skipped.");
	// A temporary folder of its own, so that what its runners leave can be seen; as open as the usual one, for
	// runners that are another user. A runner that ended for idleness between two counts would look like a gain.
	const temporary = mkdtempSync(path.join(tmpdir(), "rl-"));
	chmodSync(temporary, 0o1777);
	cleanUps.push(() => rmSync(temporary, { recursive: true, force: true }));
	const service = await startService({
		...(redis ? { REDIS_URL: redis.url, REDIS_READ_URL: redis.readUrl } : {}),
		...{ TMPDIR: temporary, RUNLANG_IDLE_MS: "86400000" },
	});
	cleanUps.push(service.stop);
	return {
		RUNLANG_TEST_URL: service.url,
		RUNLANG_TEST_SERVICE_PID: String(service.pid),
		RUNLANG_TEST_SCRATCH: temporary,
		...(redis ? { RUNLANG_TEST_REDIS_REPLICA: redis.readUrl, RUNLANG_TEST_REDIS: redis.url } : {}),
	};
}

async function runGroup(name, env) {
	const report = path.join(scratch, `${name}.json`);
	say(`Tests: ${name}`);
	const start = Date.now();
	const mocha = path.join(root, "node_modules/mocha/bin/mocha.js");
	const code = await run(
		node24(),
		[
			"--disable-warning=ExperimentalWarning",
			mocha,
			"--reporter",
			"scripts/test/reporter.cjs",
			...groups[name],
		],
		{ env: childEnvironment({ ...env, RUNLANG_TEST_REPORT: report }) },
	);
	const counts = existsSync(report)
		? JSON.parse(readFileSync(report, "utf8"))
		: { passes: 0, failures: 1, pending: 0 };
	// A run that dies before or after its tests is a failure, whatever it counted.
	if (code !== 0 && counts.failures === 0) counts.failures = 1;
	say(`Tests: ${name}: ${inWords(counts)} in ${seconds(start)}`);
	return counts;
}

function inWords({ passes, failures, pending }) {
	return `${passes} passed, ${failures} failed, ${pending} skipped`;
}

async function main() {
	await ensureDependencies();
	mkdirSync(path.join(root, ".runlang"), { recursive: true });
	await ensureDebianPackages();
	await prepareEnvironments();
	let env = {};
	if (needsService) {
		await ensurePage();
		if (chosen.includes("editor") || chosen.includes("vertical")) await prepareEditor();
		env = await startServiceOnRedis();
	}
	const total = { passes: 0, failures: 0, pending: 0 };
	for (const name of chosen) {
		const counts = await runGroup(name, env);
		for (const key of Object.keys(total)) total[key] += counts[key];
	}
	return total;
}

async function cleanUp() {
	for (const work of cleanUps.splice(0).reverse()) await work();
}
for (const signal of ["SIGINT", "SIGTERM"])
	process.once(signal, () => cleanUp().finally(() => process.exit(signal === "SIGINT" ? 130 : 143)));

try {
	const total = await main();
	await cleanUp();
	console.log(inWords(total));
	process.exitCode = total.failures === 0 && total.passes > 0 ? 0 : 1;
} catch (error) {
	await cleanUp();
	console.error(`[runlang] ${error.message}`);
	process.exitCode = 1;
}
