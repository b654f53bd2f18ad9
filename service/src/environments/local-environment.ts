import { type EnvironmentDescription, ProblemError } from "@runlang/protocol";
import type { Logger } from "pino";
import { askDescription } from "./ask-description.ts";
import type { PreparedFiles } from "./prepared-files.ts";
import { Runner } from "./runner.ts";
import type { RunnerProcess } from "./runner-process.ts";
import { StartBudget } from "./start-budget.ts";

/** Starts that an environment's runner may have in a minute: enough for bad luck, too few for a crash loop. */
const startsAMinute = 8;
/** A replaced or idle runner has this long to end what it still does. */
const retireMs = 120_000;

type Prepared = NonNullable<PreparedFiles["prepared"]>;

/** A runner that has been started, or is being started, for one revision. */
interface Started {
	file: string;
	revision: string;
	lastUsed: number;
	starting: Promise<{ runner: Runner; process: RunnerProcess }>;
	now?: { runner: Runner; process: RunnerProcess };
}

/** One environment of this machine and the runner process that serves it, from first need until idle. */
export class LocalEnvironment {
	readonly id: string;
	readonly #start: (environmentFile: string) => Promise<RunnerProcess>;
	readonly #log: Logger;
	readonly #budget = new StartBudget(startsAMinute);
	#files: PreparedFiles;
	#started: Started | undefined;
	#sandbox: { revision: string; value: EnvironmentDescription["sandbox"] } | undefined;
	#failure: string | undefined;

	/** @param start starts a runner for an environment.json and waits until it is ready */
	constructor(files: PreparedFiles, start: (environmentFile: string) => Promise<RunnerProcess>, log: Logger) {
		this.id = files.status.id;
		this.#files = files;
		this.#start = start;
		this.#log = log.child({ environment: this.id });
	}

	/** Takes what imagegen has written anew; a runner of another revision goes as soon as it has nothing to do. */
	update(files: PreparedFiles): void {
		this.#files = files;
		const { prepared } = files;
		if (!this.#started || !prepared) return;
		if (this.#started.revision === prepared.environment.revision && this.#started.file === prepared.file)
			return;
		this.#log.info({ revision: prepared.environment.revision }, "The environment was prepared anew");
		this.#failure = undefined;
		this.#retire();
	}

	/** Whether it is ready and no runner of it has told yet how it isolates. */
	get unexplored(): boolean {
		const revision = this.#files.prepared?.environment.revision;
		return revision !== undefined && this.#sandbox?.revision !== revision && !this.#started;
	}

	describe(): EnvironmentDescription {
		const { prepared: _, ...status } = this.#files.status;
		const environment = this.#files.prepared?.environment;
		const sandbox = this.#sandbox?.revision === environment?.revision ? this.#sandbox?.value : null;
		return {
			...status,
			revision: environment?.revision ?? null,
			version: environment?.version ?? null,
			packages: environment?.packages ?? status.packages,
			limits: environment?.limits ?? null,
			caps: environment?.caps ?? null,
			sandbox: sandbox ?? null,
			...(environment && this.#failure ? { state: "unavailable", reason: this.#failure } : {}),
		};
	}

	/** Its runner, started if need be; all who ask meanwhile get the same. @throws {ProblemError} `environment-unavailable` */
	async runner(): Promise<Runner> {
		const { status, prepared } = this.#files;
		if (!prepared) throw unavailable(this.id, status);
		this.#started ??= this.#begin(prepared);
		const started = this.#started;
		started.lastUsed = Date.now();
		try {
			return (await started.starting).runner;
		} catch (cause) {
			throw new ProblemError(
				"environment-unavailable",
				`The environment "${this.id}" is not available: ${this.#failure}.`,
				{
					retryAfter: 5,
					cause,
				},
			);
		} finally {
			started.lastUsed = Date.now();
		}
	}

	/** Its runner, if one runs. */
	get running(): Runner | undefined {
		return this.#started?.now?.runner;
	}

	/** Ends a runner that can't be reached, so that the next need starts another. */
	discard(runner: Runner): void {
		if (this.#started?.now?.runner !== runner) return;
		const { process } = this.#started.now;
		this.#started = undefined;
		void process.stop(0);
	}

	/** Ends the runner if nobody has used it for `idleMs`. */
	endIfIdle(idleMs: number, now: number): void {
		const started = this.#started;
		if (!started?.now || started.now.runner.outstanding > 0 || now - started.lastUsed < idleMs) return;
		this.#log.info("The runner has nothing to do and is ended");
		this.#retire();
	}

	/** Lets go of the runner, whose end is somebody else's business from now on. */
	forget(): void {
		this.#started = undefined;
	}

	#retire(): void {
		const retired = this.#started;
		this.#started = undefined;
		retired?.starting.then(({ process }) => process.stop(retireMs)).catch(() => {});
	}

	#begin({ file, environment }: Prepared): Started {
		const started: Started = {
			file,
			revision: environment.revision,
			lastUsed: Date.now(),
			starting: this.#startWithin(file),
		};
		started.starting.then(
			async ({ runner, process }) => {
				started.now = { runner, process };
				this.#failure = undefined;
				process.ended.then((how) => this.#ended(started, how));
				const description = await askDescription(runner.address).catch(() => undefined);
				if (description) this.#sandbox = { revision: environment.revision, value: description.sandbox };
			},
			(err) => {
				if (this.#started === started) this.#started = undefined;
				this.#failure = "its runner could not be started";
				this.#log.warn({ err }, "The runner could not be started");
			},
		);
		return started;
	}

	async #startWithin(file: string): Promise<{ runner: Runner; process: RunnerProcess }> {
		const waitMs = this.#budget.waitMs(Date.now());
		if (waitMs > 0) throw new Error(`It was started too often; next try in ${Math.ceil(waitMs / 1000)} s`);
		this.#budget.started(Date.now());
		const process = await this.#start(file);
		this.#log.info({ pid: process.pid }, "The runner is ready");
		return { process, runner: new Runner(this.id, process.address) };
	}

	#ended(started: Started, how: string): void {
		if (this.#started !== started) return;
		this.#started = undefined;
		this.#log.warn(`The runner ${how}; the next execution starts another`);
	}
}

function unavailable(id: string, { state, step, reason }: PreparedFiles["status"]): ProblemError {
	const detail =
		state === "unavailable"
			? `The environment "${id}" is not available here: ${reason ?? "it could not be prepared"}.`
			: `The environment "${id}" is still being prepared${step ? `: ${step}` : ""}.`;
	return new ProblemError("environment-unavailable", detail, {
		errors: [{ pointer: "/environment", detail }],
		...(state === "unavailable" ? {} : { retryAfter: 5 }),
	});
}
