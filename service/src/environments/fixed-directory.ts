import type { EnvironmentDescription, EnvironmentSummary } from "@runlang/protocol";
import { askDescription } from "./ask-description.ts";
import { type RunnerDirectory, unknownEnvironment } from "./directory.ts";
import { Runner, type RunnerAddress } from "./runner.ts";

/** Milliseconds between questions to the runners; shorter while one of them has no answer. */
const refreshMs = { silent: 1000, all: 10_000 };

/** Runners that somebody else starts, at addresses that do not change. Each is asked what it serves. */
export class FixedDirectory implements RunnerDirectory {
	readonly #runners: Map<string, Runner[]>;
	readonly #descriptions = new Map<string, EnvironmentDescription>();
	readonly #first: Promise<void>;
	#timer: NodeJS.Timeout | undefined;
	#stopped = false;

	/** @param addresses by environment */
	constructor(addresses: Record<string, RunnerAddress[]>) {
		const byId = Object.entries(addresses).sort(([a], [b]) => (a < b ? -1 : 1));
		this.#runners = new Map(byId.map(([id, all]) => [id, all.map((one) => new Runner(id, one))]));
		this.#first = this.#refresh();
	}

	async summaries(): Promise<EnvironmentSummary[]> {
		const all = await Promise.all([...this.#runners.keys()].map((id) => this.describe(id)));
		return all.map(({ examples: _, limits: __, caps: ___, sandbox: ____, ...summary }) => summary);
	}

	async describe(id: string): Promise<EnvironmentDescription> {
		this.#of(id);
		// The first answers, good or bad, are waited for; later ones come in by the by.
		if (!this.#descriptions.has(id)) await this.#first;
		return this.#descriptions.get(id) ?? silent(id);
	}

	async runners(id: string): Promise<Runner[]> {
		return this.#of(id);
	}

	known(): Runner[] {
		return [...this.#runners.values()].flat();
	}

	unreachable(runner: Runner): boolean {
		runner.passOver();
		return false;
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	#of(id: string): Runner[] {
		const runners = this.#runners.get(id);
		if (!runners) throw unknownEnvironment(id, this.#runners.keys());
		return runners;
	}

	async #refresh(): Promise<void> {
		const answered = await Promise.all([...this.#runners].map(([id, all]) => this.#ask(id, all)));
		if (this.#stopped) return;
		const pause = answered.includes(false) ? refreshMs.silent : refreshMs.all;
		this.#timer = setTimeout(() => this.#refresh(), pause).unref();
	}

	/** Asks the runners of one environment, in turn, until one answers for it. @returns whether one did */
	async #ask(id: string, runners: Runner[]): Promise<boolean> {
		for (const { address } of runners) {
			const description = await askDescription(address).catch(() => undefined);
			if (description?.id !== id) continue;
			this.#descriptions.set(id, description);
			return true;
		}
		const last = this.#descriptions.get(id);
		this.#descriptions.set(id, last ? { ...last, state: "unavailable", reason: noAnswer } : silent(id));
		return false;
	}
}

const noAnswer = "None of its runners answers";

/** All that is known of an environment none of whose runners has ever answered. */
function silent(id: string): EnvironmentDescription {
	return {
		id,
		description: "",
		language: { name: id, aliases: [], extensions: [], editorIds: [], entry: "main" },
		packages: [],
		state: "unavailable",
		revision: null,
		version: null,
		reason: noAnswer,
		examples: [],
		limits: null,
		caps: null,
		sandbox: null,
	};
}
