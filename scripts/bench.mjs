// `npm run bench`: what a run costs through the whole path, against the bare interpreter in the same run.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { parseArgs, promisify } from "node:util";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { node24 } from "./setup/paths.mjs";
import { childEnvironment, run, say } from "./setup/run.mjs";
import { startService } from "./setup/service.mjs";
import { onPath } from "./test/debian.mjs";

const program = 'print("hello there")';
const expected = "hello there\n";
const { values } = parseArgs({
	options: { rounds: { type: "string", default: "10" }, runs: { type: "string", default: "20" } },
});
const rounds = Number(values.rounds);
const runs = Number(values.runs);

/** The value below which the share `q` of `sorted` lies (nearest rank). */
const quantile = (sorted, q) => sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];

async function timed(work) {
	const start = process.hrtime.bigint();
	const output = await work();
	const ms = Number(process.hrtime.bigint() - start) / 1e6;
	if (output !== expected) throw new Error(`A run printed ${JSON.stringify(output)}`);
	return ms;
}

/**
 * The interpreter to compare with: the system's own, which is what the environment has too, else the one on
 * PATH; never a version manager's shim, which costs more than the interpreter.
 */
async function barePython() {
	const found = ["/usr/bin/python3", onPath("python3")].find((file) => file && existsSync(file));
	if (!found) throw new Error("There is no python3 here to compare with.");
	const { stdout } = await promisify(execFile)(found, ["-c", "import sys; print(sys.executable)"]);
	return stdout.trim();
}

await ensureDependencies();
const python = await barePython();
await run(node24(), ["imagegen/src/main.ts", "host", "python"], { env: childEnvironment() });
const service = await startService();
try {
	const request = {
		method: "POST",
		headers: { "content-type": "application/json", accept: "application/json" },
		body: JSON.stringify({ environment: "python", files: [{ path: "main.py", content: program }] }),
	};
	const remote = async () => {
		const response = await fetch(`${service.url}/api/v1/executions`, request);
		const result = await response.json();
		if (!response.ok) throw new Error(result.detail ?? result.title);
		return result.stdout;
	};
	const bare = async () => (await promisify(execFile)(python, ["-c", program])).stdout;
	say(`Warming up: the bare interpreter is ${python}.`);
	for (let i = 0; i < 5; i++) {
		await timed(remote);
		await timed(bare);
	}
	const kinds = { bare: { work: bare, all: [] }, runlang: { work: remote, all: [] } };
	const ratios = [];
	for (let round = 0; round < rounds; round++) {
		const medians = {};
		// The order alternates, so that a slow spell of the machine does not always hit the same side.
		const order = round % 2 ? ["runlang", "bare"] : ["bare", "runlang"];
		for (const name of order) {
			const times = [];
			for (let i = 0; i < runs; i++) times.push(await timed(kinds[name].work));
			kinds[name].all.push(...times);
			medians[name] = quantile(
				times.sort((a, b) => a - b),
				0.5,
			);
		}
		ratios.push(medians.runlang / medians.bare);
	}
	console.log(`\n${program}, ${rounds} alternating rounds of ${runs} runs each, in ms:`);
	console.log("              p50     p95");
	for (const [name, { all }] of Object.entries(kinds)) {
		all.sort((a, b) => a - b);
		const cell = (q) => quantile(all, q).toFixed(2).padStart(8);
		console.log(`${name.padEnd(9)} ${cell(0.5)}${cell(0.95)}`);
	}
	const ratio = (q) => quantile(kinds.runlang.all, q) / quantile(kinds.bare.all, q);
	ratios.sort((a, b) => a - b);
	console.log(
		`ratio     ${ratio(0.5).toFixed(2).padStart(8)}${ratio(0.95).toFixed(2).padStart(8)}   (medians of rounds: ${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)})`,
	);
} finally {
	await service.stop();
}
