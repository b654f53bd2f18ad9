import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "./client.mjs";
import { median, quantile } from "./measure.mjs";
import { programs } from "./programs.mjs";
import { treeArguments, variablesOf } from "./shell.mjs";

/** Each side's time is split into so many turns. */
const turns = 2;

/**
 * Hello in Python as often as `clients` at once can have it: through Runlang, and by spawning bubblewrap with
 * the environment's own python3 for each, from this process and without HTTP or limits, in alternating turns.
 */
export async function measureThroughput({ service, environment, clients, seconds }) {
	const { files, stdout } = programs.pythonHello();
	const client = new Client(service, clients);
	const box = spawnedBox(environment, files[0].content);
	const sides = {
		spawned: async () => box.run(),
		runlang: async () => (await client.execute("python", files)).stdout,
	};
	const seen = {};
	for (const name of Object.keys(sides))
		seen[name] = { times: [], failures: 0, seconds: 0, firstFailure: undefined };
	try {
		for (let turn = 0; turn < turns; turn++)
			for (const name of turn % 2 ? ["runlang", "spawned"] : ["spawned", "runlang"]) {
				await load(sides[name], { clients, seconds: seconds / turns, stdout, seen: seen[name] });
				await sleep(500);
			}
	} finally {
		client.close();
		box.close();
	}
	const side = ({ times, failures, firstFailure, seconds: took }) => ({
		...{ perSecond: times.length / took, p50: median(times), p95: quantile(times, 0.95) },
		...{ runs: times.length, failures, firstFailure },
	});
	const [spawned, runlang] = [side(seen.spawned), side(seen.runlang)];
	return { clients, seconds, spawned, runlang, ratio: runlang.perSecond / spawned.perSecond };
}

async function load(work, { clients, seconds, stdout, seen }) {
	const start = performance.now();
	const isOver = () => performance.now() - start > seconds * 1000;
	const one = async () => {
		while (!isOver()) {
			const begun = performance.now();
			try {
				const printed = await work();
				if (printed !== stdout) throw new Error(`It printed ${JSON.stringify(printed)}`);
				seen.times.push(performance.now() - begun);
			} catch (error) {
				seen.failures++;
				seen.firstFailure ??= error.message;
			}
		}
	};
	await Promise.all(Array.from({ length: clients }, one));
	seen.seconds += (performance.now() - start) / 1000;
}

/** One bubblewrap for each run, with the namespaces that everybody asks for. */
function spawnedBox(environment, program) {
	const work = mkdtempSync(path.join(tmpdir(), "runlang-bench-"));
	const variables = { ...variablesOf(environment, "/env"), PATH: "/usr/bin:/bin" };
	const args = [
		...["--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--clearenv"],
		...treeArguments(environment, work),
		...Object.entries(variables).flatMap(([name, value]) => ["--setenv", name, value]),
		...["--", "python3", "-c", program],
	];
	const { path: file, libraries } = environment.bwrap;
	const env = libraries ? { LD_LIBRARY_PATH: libraries } : {};
	return {
		run: () =>
			new Promise((resolve, reject) => {
				execFile(file, args, { env }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
			}),
		close: () => rmSync(work, { recursive: true, force: true }),
	};
}
