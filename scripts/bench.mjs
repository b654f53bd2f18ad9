// `npm run bench`: what a run costs through the whole path, against the bare tool in the same run. A table in
// Markdown; options: --json FILE, --only ROW,… (--only help lists them), --rounds N, --runs N, --seconds N
// (of throughput), --pause MS (between one run and the next; 0 leaves a runner no time to prepare).
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Client } from "./bench/client.mjs";
import { measureRow } from "./bench/measure.mjs";
import { report } from "./bench/report.mjs";
import { rows } from "./bench/rows.mjs";
import { idleMemory, machine, readyEnvironments, routersShare } from "./bench/service.mjs";
import { preparedEnvironment } from "./bench/shell.mjs";
import { measureThroughput } from "./bench/throughput.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { node24 } from "./setup/paths.mjs";
import { childEnvironment, run, say } from "./setup/run.mjs";
import { startService } from "./setup/service.mjs";

const others = ["memory", "router", "throughput"];
const names = [...others, ...rows.map(({ name }) => name)];
const clientCounts = [1, 4, 16];

const { values } = parseArgs({
	options: {
		only: { type: "string" },
		json: { type: "string" },
		rounds: { type: "string", default: "10" },
		runs: { type: "string", default: "20" },
		seconds: { type: "string", default: "10" },
		pause: { type: "string", default: "0" },
	},
});
const [rounds, runs, seconds] = ["rounds", "runs", "seconds"].map((name) => {
	const value = Number(values[name]);
	if (!(value > 0)) throw new Error(`--${name} takes a number above 0, not "${values[name]}"`);
	return value;
});
const pause = Number(values.pause);
if (!(pause >= 0)) throw new Error(`--pause takes a number of ms, not "${values.pause}"`);
const only = values.only?.split(",") ?? names;
for (const name of only)
	if (!names.includes(name)) throw new Error(`--only takes ${names.join(", ")}; not "${name}"`);
const wanted = (name) => only.includes(name);

const result = {
	machine: machine(),
	rounds,
	pause,
	rows: [],
	router: null,
	throughput: [],
	memory: null,
	missing: [],
};

/** What can't be done here is named, and the rest goes on. Wrong output ends everything. */
function leaveOut(name, why) {
	say(`Left out: ${name}: ${why}`);
	result.missing.push(`${name}: ${why}`);
}

/** The environment of a row where its program runs here, bare and through the service. */
async function environmentOf(name, id, ready) {
	const environment = preparedEnvironment(id);
	if (!environment || !ready.has(id)) return leaveOut(name, `environment ${id} is not ready here`);
	if (environment.root !== null && !environment.bwrap) return leaveOut(name, "bubblewrap is missing");
	return environment;
}

async function measureRows(service, ready) {
	const client = new Client(service);
	for (const row of rows.filter(({ name }) => wanted(name))) {
		const environment = await environmentOf(row.name, row.environment, ready);
		if (!environment) continue;
		let tool;
		try {
			tool = await row.tool(environment);
		} catch (error) {
			leaveOut(row.name, `the bare tool could not be prepared: ${error.message}`);
			continue;
		}
		try {
			const measured = await measureRow(row, { client, tool, service, rounds, runs, pause });
			result.rows.push(measured);
			say(`${row.title}: ${measured.ratio.p50.toFixed(3)}x`);
		} finally {
			await tool.shell.close();
		}
	}
	client.close();
}

async function measure(service) {
	const ready = await readyEnvironments(service.url);
	// A first run of each starts its runner.
	const first = new Client(service);
	for (const row of rows)
		if (ready.has(row.environment)) await first.execute(row.environment, row.program(1).files);
	first.close();
	if (wanted("memory")) {
		if (process.platform === "linux") result.memory = await idleMemory(service);
		else leaveOut("memory", "there is no /proc here");
	}
	await measureRows(service, ready);
	const python = await environmentOf("router and throughput", "python", ready);
	if (wanted("router") && python)
		try {
			result.router = await routersShare(service, rounds * runs);
		} catch (error) {
			leaveOut("router", error.message);
		}
	if (!wanted("throughput") || !python) return;
	if (python.root === null || !python.bwrap)
		return leaveOut("throughput", "there is no tree or no bubblewrap");
	for (const clients of clientCounts) {
		say(`Throughput: ${clients} at once …`);
		result.throughput.push(await measureThroughput({ service, environment: python, clients, seconds }));
	}
}

await ensureDependencies();
const prepared = await run(node24(), ["imagegen/src/main.ts", "host"], { env: childEnvironment() });
if (prepared !== 0) say("Not all environments could be prepared (above).");
const service = await startService({ RUNLANG_LOG_LEVEL: "warn" });
for (const signal of ["SIGINT", "SIGTERM"])
	process.once(signal, () => service.stop().finally(() => process.exit(signal === "SIGINT" ? 130 : 143)));
try {
	await measure(service);
	if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, "\t")}\n`);
	console.log(`\n${report(result)}`);
} finally {
	await service.stop();
}
