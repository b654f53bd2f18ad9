import type { ExecutionRequest, Interaction, RunlangClient } from "@runlang/protocol";
import { markRaw, reactive } from "vue";
import { advance, appendTyped, breakOff, newRun, type Run } from "./run.ts";

/** How long the service has to end an execution before the page leaves its stream. */
const stopGraceMs = 2000;

interface UnderWay {
	stop: AbortController;
	/** Where its input goes; undefined where all of it was given before. */
	interaction: Interaction | undefined;
}

/** The last run of each environment. Environments run side by side; one environment has one run at a time. */
export class Runs {
	readonly #client: RunlangClient;
	readonly #last = reactive(new Map<string, Run>());
	readonly #underWay = new Map<Run, UnderWay>();

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

	/**
	 * Starts an execution, and gives its run once it has ended. It takes input while it runs, unless the request
	 * has all of its input. @param typingMs wall time for one that takes input: whoever types needs more than a program
	 */
	async start(request: ExecutionRequest, typingMs?: number): Promise<Run> {
		this.#last.set(request.environment, withRawOutput(newRun(request.environment, Date.now())));
		const run = this.#last.get(request.environment) as Run;
		const stop = new AbortController();
		const limits = typingMs === undefined ? {} : { limits: { ...request.limits, wallMs: typingMs } };
		const interaction = request.stdin
			? undefined
			: this.#client.interact({ ...request, ...limits }, stop.signal);
		this.#underWay.set(run, { stop, interaction });
		try {
			for await (const event of interaction ?? this.#client.execute(request, stop.signal)) {
				advance(run, event);
				run.takesInput = run.phase === "run" && interaction?.takesInput === true;
			}
		} catch (error) {
			breakOff(run, error, Date.now());
		} finally {
			run.takesInput = false;
			this.#underWay.delete(run);
		}
		return run;
	}

	/** Gives typed text to a run, and shows it among the output. */
	type(run: Run, text: string): void {
		if (!run.takesInput || text === "") return;
		appendTyped(run, text);
		void this.#underWay.get(run)?.interaction?.write(text);
	}

	/** Ends the input of a run. */
	endInput(run: Run): void {
		run.takesInput = false;
		this.#underWay.get(run)?.interaction?.endInput();
	}

	/** Ends a run: by asking the service, so that its last words arrive; by leaving the stream if that fails. */
	async stop(run: Run): Promise<void> {
		const stop = this.#underWay.get(run)?.stop;
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
