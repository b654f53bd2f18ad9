import {
	ConnectionError,
	type Diagnostic,
	describeOutcome,
	type ExecutionEvent,
	type ExecutionResult,
	foldEvents,
	formatDuration,
	internalErrorEnd,
	type Outcome,
	type OutcomeKind,
	ProblemError,
} from "@runlang/protocol";

export interface OutputChunk {
	stage: "compile" | "run";
	/** `stdin`: what was typed while it ran. */
	stream: "stdout" | "stderr" | "stdin";
	text: string;
}

/** One execution as the page shows it, while it runs and after. */
export interface Run {
	readonly environment: string;
	/** Clock at the press of Run, in milliseconds. */
	readonly startedAt: number;
	phase: "waiting" | "compile" | "run" | "ended";
	/** Null until the service has accepted it. */
	execution: string | null;
	revision: string | null;
	/** Whether what is typed now reaches the program. */
	takesInput: boolean;
	/** Everything printed and typed, in order of arrival; only ever appended to. */
	readonly output: OutputChunk[];
	/** Length of the output, which tells that it has grown. */
	characters: number;
	diagnostics: Diagnostic[];
	/** Null until it ended, and where it was never started. */
	outcome: Outcome | null;
	/** Why it was not started. */
	refusal: { text: string; details: string[] } | null;
	/** True where it was not run here but came with a playground. */
	readonly recorded: boolean;
}

export function newRun(environment: string, startedAt: number, recorded = false): Run {
	return {
		environment,
		startedAt,
		phase: "waiting",
		execution: null,
		revision: null,
		takesInput: false,
		output: [],
		characters: 0,
		diagnostics: [],
		outcome: null,
		refusal: null,
		recorded,
	};
}

/** Takes one event of the stream in. */
export function advance(run: Run, event: ExecutionEvent): void {
	switch (event.type) {
		case "accepted":
			run.execution = event.execution;
			run.revision = event.revision;
			break;
		case "phase":
			run.phase = event.phase;
			break;
		case "stdout":
		case "stderr":
			append(run, event.type, event.text);
			break;
		case "diagnostic": {
			const { type: _, ...diagnostic } = event;
			run.diagnostics.push(diagnostic);
			break;
		}
		case "end": {
			const { type: _, ...outcome } = event;
			run.outcome = outcome;
			run.phase = "ended";
			break;
		}
	}
}

/** Shows what was typed, where it was typed. */
export function appendTyped(run: Run, text: string): void {
	append(run, "stdin", text);
}

function append(run: Run, stream: OutputChunk["stream"], text: string): void {
	run.output.push({ stage: run.phase === "compile" ? "compile" : "run", stream, text });
	run.characters += text.length;
}

/** Ends a run that broke off before its end: refused, unreachable, or stopped while it waited. */
export function breakOff(run: Run, error: unknown, now: number): void {
	run.phase = "ended";
	if (error instanceof ProblemError) {
		const details = (error.problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
		run.refusal = { text: error.message, details };
		return;
	}
	if (error instanceof ConnectionError && run.execution === null) {
		run.refusal = { text: "The service can't be reached", details: [] };
		return;
	}
	const aborted = error instanceof Error && error.name === "AbortError";
	const { type: _, ...outcome } = internalErrorEnd(now - run.startedAt);
	run.outcome = aborted ? { ...outcome, status: "cancelled" } : outcome;
}

/** A result that came with a playground, as a run. How stdout and stderr were mixed is not known any more. */
export function recordedRun(result: ExecutionResult): Run {
	const { execution, environment, revision, stdout, stderr, diagnostics, ...outcome } = result;
	const stage = outcome.status === "compile-failed" ? "compile" : "run";
	const run = newRun(environment, 0, true);
	if (stdout) run.output.push({ stage, stream: "stdout", text: stdout });
	if (stderr) run.output.push({ stage, stream: "stderr", text: stderr });
	const characters = stdout.length + stderr.length;
	Object.assign(run, { phase: "ended", execution, revision, characters, diagnostics, outcome });
	return run;
}

/** The result of an ended run, as it is shared; null while it runs and where nothing was run. */
export function resultOf(run: Run | undefined): ExecutionResult | null {
	if (!run?.outcome || run.execution === null || run.revision === null) return null;
	const { execution, environment, revision, diagnostics, outcome } = run;
	return foldEvents([
		{ type: "accepted", execution, environment, revision },
		...run.output.flatMap(({ stream, text }) => (stream === "stdin" ? [] : { type: stream, text })),
		...diagnostics.map((diagnostic) => ({ type: "diagnostic" as const, ...diagnostic })),
		{ type: "end", ...outcome },
	]);
}

const progress = { waiting: "Waiting", compile: "Compiling", run: "Running" } as const;

/** The run in words, as the strip at the foot says it. */
export function describeRun(run: Run, now: number): { kind: OutcomeKind | "running"; text: string } {
	if (run.refusal) return { kind: "lost", text: "Not run" };
	if (run.outcome) return describeOutcome(run.outcome, run.diagnostics);
	const phase = run.phase === "ended" ? "run" : run.phase;
	return { kind: "running", text: `${progress[phase]} ${formatTicking(now - run.startedAt)}` };
}

/** A duration that is still growing: tenths of a second, so that its width keeps still. */
function formatTicking(ms: number): string {
	return ms < 60_000 ? `${(Math.max(0, ms) / 1000).toFixed(1)} s` : formatDuration(ms);
}
