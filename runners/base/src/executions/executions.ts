import {
	type EndEvent,
	type ExecutionRequest,
	internalErrorEnd,
	type PreparedEnvironment,
	ProblemError,
} from "@runlang/protocol";
import type { CompiledCache } from "../compiled/cache.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Admission } from "./admission.ts";
import { checkSources, chooseEntry } from "./commands.ts";
import { Cancelled, execute, type Send } from "./execution.ts";
import { ProgramInput } from "./input.ts";
import { chooseLimits } from "./limits.ts";

export interface ExecutionsOptions {
	environment: PreparedEnvironment;
	sandbox: Sandbox;
	admission: Admission;
	cache?: CompiledCache | undefined;
	/** Told once for each execution that was accepted, with its `end`. */
	onEnd: (id: string, end: EndEvent) => void;
	/** Told of what went wrong on our side. */
	onFault: (id: string, error: unknown) => void;
}

/** An execution that has been accepted; `stream` must be called, once. */
export interface Accepted {
	id: string;
	/** Sends all events, the last of which is the one `end`. Never rejects. */
	stream(send: Send): Promise<void>;
	/** The reader is gone, or wants it to end: everything dies at once. */
	cancel(): void;
}

interface Active {
	controller: AbortController;
	done: Promise<void>;
	input: ProgramInput;
}

/** All executions of a runner: accepts or refuses them, and knows them by their ids while they live. */
export class Executions {
	readonly #options: ExecutionsOptions;
	readonly #active = new Map<string, Active>();
	#isDraining = false;

	constructor(options: ExecutionsOptions) {
		this.#options = options;
	}

	get isDraining(): boolean {
		return this.#isDraining;
	}

	/**
	 * Accepts a request, or says why not. From here on a place, or one in the queue, is taken.
	 * @throws {ProblemError} `wrong-environment`, `invalid-request`, `busy`, `draining`
	 */
	accept(request: ExecutionRequest, id: string): Accepted {
		const { environment, sandbox, admission, cache } = this.#options;
		if (request.environment !== environment.id)
			throw new ProblemError("wrong-environment", `This runner serves "${environment.id}"`);
		checkSources(request, environment);
		const entry = chooseEntry(request, environment);
		const limits = chooseLimits(request.limits, environment.limits, environment.caps);
		if (this.#isDraining) throw new ProblemError("draining", undefined, { retryAfter: 1 });
		if (this.#active.has(id)) throw new ProblemError("invalid-request", "This execution id is in use");
		admission.check();

		const controller = new AbortController();
		const { signal } = controller;
		const place = admission.enter(signal);
		place.catch(() => {});
		const { promise: done, resolve: finish } = Promise.withResolvers<void>();
		const input = new ProgramInput(request);
		this.#active.set(id, { controller, done, input });
		const start = performance.now();

		const stream = async (send: Send) => {
			let end: EndEvent;
			let queueMs = 0;
			let leave = () => {};
			try {
				await send({
					type: "accepted",
					execution: id,
					environment: environment.id,
					revision: environment.revision,
				});
				leave = await place;
				queueMs = Math.round(performance.now() - start);
				end = {
					type: "end",
					...(await execute({
						...{ request, entry, limits, environment, sandbox, cache, send, signal },
						input: (stdin) => input.connect(stdin),
					})),
				};
			} catch (error) {
				end = internalErrorEnd(Math.round(performance.now() - start));
				if (signal.reason instanceof Cancelled) end.status = "cancelled";
				else this.#options.onFault(id, error);
			}
			end.timings.queueMs = queueMs;
			leave();
			input.close();
			this.#active.delete(id);
			this.#options.onEnd(id, end);
			await send(end);
			finish();
		};
		return { id, stream, cancel: () => controller.abort(new Cancelled()) };
	}

	/** Ends an execution; its stream ends in `cancelled`. False if there is none of this id. */
	cancel(id: string): boolean {
		const active = this.#active.get(id);
		active?.controller.abort(new Cancelled());
		return active !== undefined;
	}

	/** The input of an execution that lives, or undefined. */
	input(id: string): ProgramInput | undefined {
		return this.#active.get(id)?.input;
	}

	/** Accepts nothing more and waits for what was accepted; what has not ended after `deadlineMs` is cancelled. */
	async drain(deadlineMs: number): Promise<void> {
		this.#isDraining = true;
		const done = Promise.all([...this.#active.values()].map((each) => each.done));
		const timer = setTimeout(() => this.#endAll(), deadlineMs);
		await done;
		clearTimeout(timer);
	}

	#endAll() {
		for (const { controller } of this.#active.values()) controller.abort(new Cancelled());
	}
}
