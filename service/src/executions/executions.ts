import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import { ProblemError } from "@runlang/protocol";
import type { Logger } from "pino";
import { askRunner } from "../environments/ask-runner.ts";
import type { RunnerDirectory } from "../environments/directory.ts";
import type { Runner } from "../environments/runner.ts";
import type { Metrics } from "../operation/metrics.ts";
import { arrivals } from "./arrivals.ts";
import { dispatch } from "./dispatch.ts";
import { madeWhole } from "./whole-lines.ts";

/** Milliseconds for which a stream that was told to end may take to say its `end`. */
const tellMs = 1000;

/** Why a connection is closed that has done its work; made once, because making an error takes time. */
const isOver = new Error("The execution is over");

interface Running {
	environment: string;
	runner: Runner | undefined;
	connection: AbortController;
}

/** Who asked for an execution, and reads its events. */
export interface Reader {
	/** Aborted when nobody is there any more. */
	gone: AbortSignal;
	/** Told before anything else. */
	named(execution: string): void;
	/** Reads the stream, which is whole lines with exactly one `end`, from when a runner has taken the execution. */
	read(lines: AsyncIterable<Buffer>, runner: Runner): Promise<void>;
}

/** The executions under way in this router. */
export class Executions {
	readonly #running = new Map<string, Running>();
	readonly #directory: RunnerDirectory;
	readonly #metrics: Metrics;
	readonly #log: Logger;
	#draining = false;
	#idle: (() => void) | undefined;

	constructor(options: { directory: RunnerDirectory; metrics: Metrics; log: Logger }) {
		this.#directory = options.directory;
		this.#metrics = options.metrics;
		this.#log = options.log;
	}

	get draining(): boolean {
		return this.#draining;
	}

	/**
	 * Has `body` executed, and gives the events to `reader`. If the reader goes away, the connection to the
	 * runner is closed at once, and the runner ends the whole process tree.
	 * @throws {ProblemError} if it was refused
	 */
	async execute(environment: string, body: Buffer, reader: Reader): Promise<void> {
		if (this.#draining) throw new ProblemError("draining", undefined, { retryAfter: 5 });
		const execution = randomBytes(16).toString("hex");
		const connection = new AbortController();
		const running: Running = { environment, runner: undefined, connection };
		const log = this.#log.child({ execution });
		const gone = () => connection.abort();
		this.#running.set(execution, running);
		if (reader.gone.aborted) gone();
		else reader.gone.addEventListener("abort", gone, { once: true });
		reader.named(execution);
		try {
			const taken = await dispatch({
				directory: this.#directory,
				environment,
				execution,
				body,
				signal: connection.signal,
				log,
				onTry: (runner) => {
					running.runner = runner;
				},
			});
			try {
				await reader.read(this.#whole(taken.stream, running, reader, log), taken.runner);
			} finally {
				taken.release();
			}
		} catch (error) {
			if (!reader.gone.aborted) throw connection.signal.aborted ? connection.signal.reason : error;
			// Nobody is there to be told.
			this.#metrics.executed(environment, "cancelled");
		} finally {
			reader.gone.removeEventListener("abort", gone);
			connection.abort(isOver);
			this.#running.delete(execution);
			if (this.#running.size === 0) this.#idle?.();
		}
	}

	#whole(stream: Readable, { environment, runner }: Running, { gone }: Reader, log: Logger) {
		return madeWhole(arrivals(stream), (end, fault) => {
			this.#metrics.executed(environment, gone.aborted ? "cancelled" : end.status);
			if (fault && !gone.aborted)
				log.error({ err: fault, runner: runner?.name }, "An execution's stream broke");
		});
	}

	/** Ends an execution: its stream ends in `cancelled`. @throws {ProblemError} `unknown-execution` */
	async cancel(execution: string): Promise<void> {
		const runner = this.#running.get(execution)?.runner;
		// Another router may have it; then its runner knows it.
		const asked = runner ? [runner] : this.#directory.known();
		const answers = await Promise.all(asked.map((one) => cancelAt(one, execution)));
		if (!answers.includes(true)) throw new ProblemError("unknown-execution");
	}

	/**
	 * Takes no new executions, and resolves when none is left. Those that run on after `deadlineMs` are
	 * cancelled; those that do not end even then end in an `internal-error`.
	 */
	async drain(deadlineMs: number): Promise<void> {
		this.#draining = true;
		if (await this.#noneWithin(deadlineMs)) return;
		await Promise.all([...this.#running.keys()].map((execution) => this.cancel(execution).catch(() => {})));
		if (await this.#noneWithin(tellMs)) return;
		for (const { connection } of this.#running.values()) connection.abort(new ProblemError("draining"));
		await this.#noneWithin(tellMs);
	}

	async #noneWithin(ms: number): Promise<boolean> {
		if (this.#running.size === 0) return true;
		return new Promise((resolve) => {
			const timer = setTimeout(() => resolve(false), ms);
			this.#idle = () => {
				clearTimeout(timer);
				resolve(true);
			};
		});
	}
}

async function cancelAt(runner: Runner, execution: string): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(2000);
		const answer = await askRunner(runner.address, {
			method: "DELETE",
			path: `/executions/${execution}`,
			signal,
		});
		answer.resume();
		return answer.statusCode === 204;
	} catch {
		return false;
	}
}
