import type { ExecutionRequest, RunlangClient } from "@runlang/protocol";
import { markRaw, reactive } from "vue";
import { advance, breakOff, newRun, type Run } from "./run.ts";

/** How long the service has to end an execution before the page leaves its stream. */
const stopGraceMs = 2000;

/** The last run of each environment. Environments run side by side; one environment has one run at a time. */
export class Runs {
	readonly #client: RunlangClient;
	readonly #last = reactive(new Map<string, Run>());
	readonly #stops = new Map<Run, AbortController>();

	constructor(client: RunlangClient) {
		this.#client = client;
	}

	of(environment: string | null): Run | undefined {
		return environment === null ? undefined : this.#last.get(environment);
	}

	/** Shows a run that was not made here. */
	show(run: Run): void {
		this.#last.set(run.environment, withRawOutput(run));
	}

	/** Starts an execution, and gives its run once it has ended. */
	async start(request: ExecutionRequest): Promise<Run> {
		this.#last.set(request.environment, withRawOutput(newRun(request.environment, Date.now())));
		const run = this.#last.get(request.environment) as Run;
		const stop = new AbortController();
		this.#stops.set(run, stop);
		try {
			for await (const event of this.#client.execute(request, stop.signal)) advance(run, event);
		} catch (error) {
			breakOff(run, error, Date.now());
		} finally {
			this.#stops.delete(run);
		}
		return run;
	}

	/** Ends a run: by asking the service, so that its last words arrive; by leaving the stream if that fails. */
	async stop(run: Run): Promise<void> {
		const stop = this.#stops.get(run);
		if (!stop) return;
		if (run.execution === null) return stop.abort();
		setTimeout(() => stop.abort(), stopGraceMs);
		await this.#client.cancel(run.execution).catch(() => stop.abort());
	}
}

/** Output grows to a megabyte in many pieces; it is drawn by its length, and need not be observed. */
function withRawOutput(run: Run): Run {
	markRaw(run.output);
	return run;
}
