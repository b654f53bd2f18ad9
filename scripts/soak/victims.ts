// Which part of a service is to be killed next.
import { allProcesses, type Process, runnersOf, treeOf } from "../proc/processes.mjs";
import { noted } from "./census.ts";

export interface Victim {
	pid: number;
	/** What it is, with the name of its program. */
	part: string;
	environment: string;
}

/** A router starts a runner at most eight times a minute anew; a crash loop is not what is tested here. */
const runnersAMinute = 6;

export class Victims {
	readonly #service: number;
	readonly #runnersKilled = new Map<string, number[]>();

	constructor(service: number) {
		this.#service = service;
	}

	/** Kills a random part of the service, never the router. Kinds of parts are equally likely, few or many. */
	kill(): Victim | undefined {
		const kinds = Object.groupBy(this.#candidates(), ({ part }) => part);
		const names = Object.keys(kinds);
		const kind = kinds[names[Math.floor(Math.random() * names.length)] ?? ""] ?? [];
		const victim = kind[Math.floor(Math.random() * kind.length)];
		if (!victim) return undefined;
		try {
			process.kill(victim.pid, "SIGKILL");
		} catch {
			// It has just ended by itself.
			return undefined;
		}
		if (victim.part === "runner") this.#runnersKilled.get(victim.environment)?.push(Date.now());
		return victim;
	}

	#candidates(): Victim[] {
		const all = allProcesses();
		return noted(runnersOf(this.#service, all)).flatMap(({ pid: runner, environment }) => {
			const below = treeOf(runner, all)
				.slice(1)
				.filter(({ isZombie }) => !isZombie);
			const parts = below.map((each) => ({ pid: each.pid, part: partOf(each, below), environment }));
			return this.#mayKillRunner(environment)
				? [{ pid: runner, part: "runner", environment }, ...parts]
				: parts;
		});
	}

	#mayKillRunner(environment: string): boolean {
		const killed = (this.#runnersKilled.get(environment) ?? []).filter((at) => Date.now() - at < 60_000);
		this.#runnersKilled.set(environment, killed);
		return killed.length < runnersAMinute;
	}
}

/** What stands below a runner, one in the other; what is deeper is a program: a user's, a compiler, what waits. */
const layers = ["outer box", "box server", "init of a box"];

function partOf(process: Process, below: readonly Process[]): string {
	let depth = 0;
	for (let each = parentOf(process, below); each; each = parentOf(each, below)) depth++;
	return `${layers[depth] ?? "program"} (${process.name})`;
}

const parentOf = (process: Process, all: readonly Process[]) => all.find(({ pid }) => pid === process.parent);
