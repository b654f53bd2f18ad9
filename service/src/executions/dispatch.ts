import type { IncomingMessage } from "node:http";
import { executionIdHeader, mediaTypes, ProblemError } from "@runlang/protocol";
import type { Logger } from "pino";
import { askRunner, refusal, UnreachableError } from "../environments/ask-runner.ts";
import type { RunnerDirectory } from "../environments/directory.ts";
import { byOutstandingWork, type Runner } from "../environments/runner.ts";

/** A runner has taken an execution and streams its events. */
export interface Dispatched {
	runner: Runner;
	stream: IncomingMessage;
	/** Gives the runner's place free; to be called once. */
	release(): void;
}

export interface Dispatch {
	directory: RunnerDirectory;
	environment: string;
	execution: string;
	/** The request's JSON. */
	body: Buffer;
	signal: AbortSignal;
	log: Logger;
	/** Told before each runner that is tried. */
	onTry(runner: Runner): void;
}

/**
 * Brings an execution to a runner of its environment: the one with the least outstanding work, and if that
 * can't be reached or has no room, the next. A runner that has begun is never left for another.
 * @throws {ProblemError} `busy` if none has room, `environment-unavailable` if none can be reached, or what
 * the runner refuses the request with
 */
export async function dispatch(work: Dispatch): Promise<Dispatched> {
	const { directory, environment, signal } = work;
	let replaced = true;
	// In a second round a runner that has died is replaced by one that the directory starts anew.
	for (let round = 1; round <= 2 && replaced; round++) {
		let busy: ProblemError | undefined;
		replaced = false;
		const runners = byOutstandingWork(await directory.runners(environment));
		for (const runner of runners) {
			signal.throwIfAborted();
			const taken = await offer(runner, work);
			if (!(taken instanceof ProblemError)) return taken;
			if (taken.code !== "environment-unavailable") busy = taken;
			else if (directory.unreachable(runner)) replaced = true;
		}
		if (busy)
			throw new ProblemError("busy", "All runners of this environment are busy. Try again shortly.", {
				retryAfter: busy.problem.retryAfter ?? 1,
			});
	}
	throw new ProblemError(
		"environment-unavailable",
		`No runner of "${environment}" can be reached just now.`,
		{
			retryAfter: 3,
		},
	);
}

/** Offers the execution to one runner. @returns the problem for which the next runner is to be tried */
async function offer(runner: Runner, work: Dispatch): Promise<Dispatched | ProblemError> {
	work.onTry(runner);
	runner.outstanding++;
	let released = false;
	const release = () => {
		if (!released) runner.outstanding--;
		released = true;
	};
	try {
		const stream = await askRunner(runner.address, {
			method: "POST",
			path: "/execute",
			headers: {
				"content-type": mediaTypes.json,
				accept: mediaTypes.ndjson,
				[executionIdHeader]: work.execution,
			},
			body: work.body,
			signal: work.signal,
		});
		if (stream.statusCode === 200) return { runner, stream, release };
		const problem = await refusal(stream);
		release();
		if (problem.code === "busy" || problem.code === "draining") return problem;
		if (problem.code !== "wrong-environment") throw problem;
		work.log.error({ runner: runner.name, detail: problem.message }, "A runner serves another environment");
	} catch (error) {
		release();
		if (!(error instanceof UnreachableError)) throw error;
		if (error.isOverload) return new ProblemError("busy", undefined, { retryAfter: 1 });
		work.log.warn({ runner: runner.name, err: error }, "A runner can't be reached");
	}
	return new ProblemError("environment-unavailable");
}
