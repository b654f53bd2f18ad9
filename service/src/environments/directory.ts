import { type EnvironmentDescription, type EnvironmentSummary, ProblemError } from "@runlang/protocol";
import type { Runner } from "./runner.ts";

/** Which environments there are, and the runners that serve them. */
export interface RunnerDirectory {
	/** One row for each environment, in the order of their ids. */
	summaries(): Promise<EnvironmentSummary[]>;

	/** @throws {ProblemError} `unknown-environment` */
	describe(id: string): Promise<EnvironmentDescription>;

	/**
	 * The runners of an environment, at least one; starts one first where that is ours to do.
	 * @throws {ProblemError} `unknown-environment`, or `environment-unavailable` with the reason
	 */
	runners(id: string): Promise<Runner[]>;

	/** All runners that may have executions now. */
	known(): Runner[];

	/** Tells that a runner could not be reached. @returns whether asking for runners again gives another in its place */
	unreachable(runner: Runner): boolean;

	/** Ends what the directory started, and its watching. */
	stop(): Promise<void>;
}

/** The problem for an id that nothing is known of; it lists what there is. */
export function unknownEnvironment(id: string, ids: Iterable<string>): ProblemError {
	const there = [...ids].sort();
	const detail = `There is no environment "${id}"; ${there.length ? `there are: ${there.join(", ")}` : "none is there yet"}`;
	return new ProblemError("unknown-environment", detail, { errors: [{ pointer: "/environment", detail }] });
}
