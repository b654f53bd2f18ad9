import { setTimeout as sleep } from "node:timers/promises";
import { allProcesses, treeOf } from "../proc/processes.mjs";

/** The value below which the share `q` of the numbers lies (nearest rank). */
export function quantile(numbers, q) {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}
export const median = (numbers) => quantile(numbers, 0.5);

/** So long after a block what a runner does ahead for the next runs is over: it counts for nobody else. */
const settleMs = 300;

const cpuOf = (pid) => treeOf(pid, allProcesses()).reduce((sum, { cpuMs }) => sum + cpuMs, 0);

/**
 * Measures one row: rounds that alternate between Runlang and the bare tool, in changing order, so that a slow
 * spell of the machine does not always hit the same side.
 * @param {number} options.pause ms between one run and the next, which a runner may use to prepare
 * @throws {Error} if a run prints anything but what it must
 */
export async function measureRow(row, { client, tool, service, rounds, runs, pause }) {
	let number = Math.floor(Math.random() * 900_000_000);
	const numberOf = () => (row.repeated ? 7 : number++);
	const sides = {
		bare: async () => {
			// The bare tool has no memory of what it did, so for it every time is the first.
			const { files, stdout } = row.program(number++);
			for (const { path, content } of files) tool.shell.write(tool.place(path), content);
			return [await tool.shell.run(tool.line), stdout];
		},
		runlang: async () => {
			const { files, stdout } = row.program(numberOf());
			return [await client.execute(row.environment, files), stdout];
		},
	};
	const all = { bare: { ms: [], first: [] }, runlang: { ms: [], first: [] } };
	const once = async (name) => {
		const [seen, expected] = await sides[name]();
		if (seen.stdout !== expected)
			throw new Error(
				`${row.name}, ${name}: printed ${JSON.stringify(seen.stdout)}, not ${JSON.stringify(expected)}`,
			);
		return seen;
	};
	const each = Math.max(3, Math.round(runs * (row.effort ?? 1)));
	for (const name of Object.keys(sides)) for (let i = 0; i < 3; i++) await once(name);
	await sleep(settleMs);
	const pids = { bare: tool.shell.pid, runlang: service.pid };
	const cpuBefore = { bare: cpuOf(pids.bare), runlang: cpuOf(pids.runlang) };
	const ratios = [];
	for (let round = 0; round < rounds; round++) {
		const medians = {};
		for (const name of round % 2 ? ["runlang", "bare"] : ["bare", "runlang"]) {
			const times = [];
			for (let i = 0; i < each; i++) {
				const { ms, firstMs } = await once(name);
				times.push(ms);
				if (pause > 0) await sleep(pause);
				all[name].first.push(firstMs);
			}
			all[name].ms.push(...times);
			medians[name] = median(times);
			await sleep(settleMs);
		}
		ratios.push(medians.runlang / medians.bare);
	}
	const result = (name) => ({
		p50: median(all[name].ms),
		p95: quantile(all[name].ms, 0.95),
		firstByteP50: median(all[name].first),
		cpuMs: (cpuOf(pids[name]) - cpuBefore[name]) / (rounds * each),
	});
	const [bare, runlang] = [result("bare"), result("runlang")];
	return {
		...{ name: row.name, title: row.title, target: row.target, runs: rounds * each, bare, runlang },
		ratio: {
			p50: runlang.p50 / bare.p50,
			p95: runlang.p95 / bare.p95,
			min: Math.min(...ratios),
			max: Math.max(...ratios),
			cpu: runlang.cpuMs / bare.cpuMs,
		},
	};
}
