import { cpus, loadavg, release, totalmem } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { allProcesses, commandOf, proportionalBytes, runnersOf, treeOf } from "../proc/processes.mjs";
import { Client } from "./client.mjs";
import { median, quantile } from "./measure.mjs";
import { programs } from "./programs.mjs";

/** Ids of the environments that are ready, once none is being prepared any more or `patienceMs` have passed. */
export async function readyEnvironments(url, patienceMs = 300_000) {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const { environments } = await (await fetch(`${url}/api/v1/environments`)).json();
		if (Date.now() > deadline || environments.every(({ state }) => state !== "preparing"))
			return new Set(environments.filter(({ state }) => state === "ready").map(({ id }) => id));
		await sleep(500);
	}
}

/** Memory of an idle service in bytes, each process with its share of what is shared, by what it belongs to. */
export async function idleMemory(service) {
	await sleep(3000);
	const all = allProcesses();
	const sum = (processes) =>
		processes.reduce((total, { pid }) => total + (proportionalBytes(pid) ?? Number.NaN), 0);
	const runners = runnersOf(service.pid, all);
	const whole = treeOf(service.pid, all);
	const parts = { router: sum(whole.slice(0, 1)) };
	for (const { pid, environment } of runners) {
		const [runner, ...boxes] = treeOf(pid, all);
		parts[`${environment} runner`] = sum([runner]);
		if (boxes.length > 0) parts[`${environment} ready boxes`] = sum(boxes);
	}
	const known = new Set([
		service.pid,
		...runners.flatMap(({ pid }) => treeOf(pid, all).map((each) => each.pid)),
	]);
	const others = whole.filter(({ pid }) => !known.has(pid));
	if (others.length > 0) parts[others.map(({ pid }) => commandOf(pid)[0]).join(", ")] = sum(others);
	return { total: sum(whole), processes: whole.length, parts };
}

const warmUps = 100;

/** Hello in Python through the router and straight at its runner's socket, in turn; the difference is the router's. */
export async function routersShare(service, runs) {
	const runner = runnersOf(service.pid).find(({ environment }) => environment === "python");
	if (!runner) throw new Error("the runner's socket was not found in /proc");
	const clients = { router: new Client(service), runner: new Client(runner) };
	const { files, stdout } = programs.pythonHello();
	const times = { router: [], runner: [] };
	const differences = [];
	let cpuMs;
	const cpu = () => allProcesses().find(({ pid }) => pid === service.pid)?.ownCpuMs ?? Number.NaN;
	try {
		// A router that has just started compiles its own code while it serves.
		for (let i = 0; i < warmUps; i++) await clients.router.execute("python", files);
		const cpuBefore = cpu();

		for (let i = 0; i < runs; i++) {
			const pair = {};
			for (const name of i % 2 ? ["router", "runner"] : ["runner", "router"]) {
				// What the last run has left to do must not fall to the next.
				await sleep(25);
				const seen = await clients[name].execute("python", files);
				if (seen.stdout !== stdout) throw new Error(`The ${name} gave ${JSON.stringify(seen.stdout)}`);
				pair[name] = seen.ms;
				times[name].push(seen.ms);
			}
			differences.push(pair.router - pair.runner);
		}
		cpuMs = (cpu() - cpuBefore) / runs;
	} finally {
		for (const client of Object.values(clients)) client.close();
	}
	return {
		...{ runs, routerP50: median(times.router), runnerP50: median(times.runner) },
		shareP50: median(differences),
		cpuMs,
		p25: quantile(differences, 0.25),
		p75: quantile(differences, 0.75),
	};
}

/** The machine in words. */
export function machine() {
	const cores = cpus();
	return {
		cores: cores.length,
		model: cores[0]?.model ?? "unknown",
		memoryGiB: totalmem() / 2 ** 30,
		kernel: release(),
		load: loadavg(),
		node: process.version,
	};
}
