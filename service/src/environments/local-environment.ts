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

interface Ready {
	runner: Runner;
	process: RunnerProcess;
}

/** A runner that has been started, or is being started, for one revision. */
interface Started {
	file: string;
	revision: string;
	lastUsed: number;
	starting: Promise<Ready>;
	ready?: Ready;
}

/**
 * Starts a runner for an environment.json and waits until it is ready; one of an environment that has proved
 * itself to this service before is ready as soon as it listens.
 */
export type StartRunner = (environmentFile: string, isProven: boolean) => Promise<RunnerProcess>;

/** One environment of this machine and the runner process that serves it, from first need until idle. */
export class LocalEnvironment {
	readonly id: string;
	readonly #start: StartRunner;
	readonly #log: Logger;
	readonly #budget = new StartBudget(startsAMinute);
	#files: PreparedFiles;
	#started: Started | undefined;
	#sandbox: { revision: string; value: EnvironmentDescription["sandbox"] } | undefined;
	/** The environment.json of which a runner has been ready. */
	#provenFile: string | undefined;
	/** Whether the last start failed. */
	#failed = false;

	constructor(files: PreparedFiles, start: StartRunner, log: Logger) {
		this.id = files.status.id;
		this.#files = files;
		this.#start = start;
		this.#log = log.child({ environment: this.id });
	}

	/** Takes what imagegen has written anew; a runner of another revision goes as soon as it has nothing to do. */
	update(files: PreparedFiles): void {
		this.#files = files;
		const { prepared } = files;
		const started = this.#started;
		if (!started || !prepared) return;
		if (started.revision === prepared.environment.revision && started.file === prepared.file) return;
		this.#log.info({ revision: prepared.environment.revision }, "The environment was prepared anew");
		this.#retire();
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
			...(environment && this.#failed ? { state: "unavailable", reason: notStarted } : {}),
		};
	}

	/** Whether its runner is to be started though nobody needs it: none has been yet, or the last start failed. */
	get unproven(): boolean {
		const revision = this.#files.prepared?.environment.revision;
		if (revision === undefined || this.#started) return false;
		return (this.#sandbox?.revision !== revision || this.#failed) && this.#budget.waitMs(Date.now()) === 0;
	}

	/** Its runner, started if need be; all who ask meanwhile get the same. @throws {ProblemError} `environment-unavailable` */
	async runner(): Promise<Runner> {
		const { status, prepared } = this.#files;
		if (!prepared) throw notPrepared(status);
		if (!this.#started) {
			const waitMs = this.#budget.waitMs(Date.now());
			if (waitMs > 0) throw unavailable(this.id, `${notStarted}.`, Math.ceil(waitMs / 1000));
			this.#started = this.#begin(prepared);
		}
		const started = this.#started;
		try {
			return (await started.starting).runner;
		} catch {
			throw unavailable(this.id, `${notStarted}.`, 5);
		} finally {
			started.lastUsed = Date.now();
		}
	}

	/** Its runner, if one runs. */
	get running(): Runner | undefined {
		return this.#started?.ready?.runner;
	}

	/** Ends a runner that can't be reached, so that the next need starts another. */
	discard(runner: Runner): void {
		const ready = this.#started?.ready;
		if (ready?.runner !== runner) return;
		this.#started = undefined;
		void ready.process.stop(0);
	}

	/** Ends the runner if nobody has used it for `idleMs`. */
	endIfIdle(idleMs: number, now: number): void {
		const started = this.#started;
		if (!started?.ready || started.ready.runner.outstanding > 0) return;
		if (now - started.lastUsed < idleMs) return;
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

	#begin({ file, environment }: NonNullable<PreparedFiles["prepared"]>): Started {
		const { revision } = environment;
		this.#budget.started(Date.now());
		const starting = this.#start(file, file === this.#provenFile).then((process) => {
			return { process, runner: new Runner(this.id, process.address) };
		});
		const started: Started = { file, revision, lastUsed: Date.now(), starting };
		starting.then(
			(ready) => this.#proven(started, ready),
			(err) => {
				if (this.#started === started) this.#started = undefined;
				this.#failed = true;
				this.#log.warn({ err }, "The runner could not be started");
			},
		);
		return started;
	}

	async #proven(started: Started, ready: Ready): Promise<void> {
		this.#log.info({ pid: ready.process.pid }, "The runner is ready");
		started.ready = ready;
		this.#provenFile = started.file;
		this.#failed = false;
		ready.process.ended.then((how) => {
			if (this.#started !== started) return;
			this.#started = undefined;
			this.#log.warn(`The runner ${how}; the next execution starts another`);
		});
		const description = await askDescription(ready.runner.address).catch(() => undefined);
		if (description) this.#sandbox = { revision: started.revision, value: description.sandbox };
	}
}

const notStarted = "Its runner could not be started; the service's log says why";

function notPrepared({ id, state, step, reason }: PreparedFiles["status"]): ProblemError {
	return state === "unavailable"
		? unavailable(id, `${reason ?? "It could not be prepared"}.`)
		: unavailable(id, `It is still being prepared${step ? `: ${step}` : ""}.`, 5);
}

function unavailable(id: string, why: string, retryAfter?: number): ProblemError {
	const detail = `The environment "${id}" is not available. ${why}`;
	return new ProblemError("environment-unavailable", detail, {
		errors: [{ pointer: "/environment", detail }],
		...(retryAfter === undefined ? {} : { retryAfter }),
	});
}
