import path from "node:path";
import type { Writable } from "node:stream";
import type {
	Diagnostic,
	EndEvent,
	ExecutionEvent,
	ExecutionRequest,
	LimitName,
	Limits,
	PreparedEnvironment,
} from "@runlang/protocol";
import type { CompiledCache } from "../compiled/cache.ts";
import type { Box, Running, Sandbox, Stage, Verdict } from "../sandbox/sandbox.ts";
import { chooseSources, expandCommand, expandEnv, type Substitutions } from "./commands.ts";
import { DiagnosticReader } from "./diagnostics.ts";
import { OutputBudget, passOn } from "./output.ts";

/** Sends one event; resolves once the reader can take more. Never rejects: a reader that is gone aborts. */
export type Send = (event: ExecutionEvent) => Promise<void>;

/** An execution was ended from outside: its reader is gone, wants it to end, or the runner stops. */
export class Cancelled extends Error {
	override name = "Cancelled";
}

export interface Job {
	request: ExecutionRequest;
	entry: string;
	limits: Limits;
	environment: PreparedEnvironment;
	sandbox: Sandbox;
	send: Send;
	signal: AbortSignal;
	/** Programs that were compiled before; undefined where boxes can't be given them. */
	cache: CompiledCache | undefined;
	/** Gives the program its input, until it ends. */
	input: (stdin: Writable) => void;
}

type StageName = "compile" | "run";
type Finished = Omit<EndEvent, "type" | "timings"> & { stageMs: number };

/**
 * Compiles (if the environment does) and runs a request in a fresh box, sending events on the way.
 * Aborting kills the whole process tree at once.
 *
 * @returns how it ended; times of the stages are in `timings`, without the time in the queue
 */
export async function execute(job: Job): Promise<Omit<EndEvent, "type">> {
	const { environment, request, sandbox, signal } = job;
	const { compile, run } = environment;
	const timings = { queueMs: 0, compileMs: 0, runMs: 0 };
	const box = await sandbox.prepare(request.files, compile ? [path.dirname(compile.output)] : []);
	try {
		const env = expandEnv(environment.env, sandbox.prefix);
		const words: Substitutions = {
			entry: job.entry,
			output: compile?.output ?? "",
			prefix: sandbox.prefix,
			args: request.args ?? [],
			sources: chooseSources(request, compile?.sources),
		};
		signal.throwIfAborted();
		let cached: Stage["cached"];
		if (compile) {
			const stage = {
				command: expandCommand(compile.command, words),
				env,
				limits: compile.limits,
				input: "",
			};
			const start = performance.now();
			const made = await compileStage(job, box, compile.output, stage);
			timings.compileMs = made.failed?.stageMs ?? round(performance.now() - start);
			if (made.failed) return withTimings(made.failed, timings);
			if (made.cached) cached = { name: made.cached, output: compile.output };
		}
		const command = expandCommand(run.command, words);
		// An interpreter and the file that it is to run: just what can have been started ahead.
		const isWarm = run.command[1] === "{entry}" && !compile;
		const ran = await runStage(job, box, "run", {
			...{ command, env, limits: job.limits, isWarm, cached },
			input: request.interactive ? undefined : (request.stdin ?? ""),
		});
		timings.runMs = ran.stageMs;
		return withTimings(ran, timings);
	} finally {
		await box.destroy();
	}
}

/**
 * Compiles, or takes what was compiled of the same files before and says again what the compiler said.
 *
 * @returns how it failed, or the name of the program in the cache if it comes from there
 */
async function compileStage(
	job: Job,
	box: Box,
	output: string,
	stage: Stage,
): Promise<{ failed?: Finished; cached?: string }> {
	const { cache, environment, request } = job;
	const compilation = { revision: environment.revision, command: stage.command, files: request.files };
	const known = await cache?.get(compilation);
	if (known) {
		for (const event of known.said) await job.send(event);
		return { cached: known.name };
	}
	const said: ExecutionEvent[] = [];
	const send: Send = async (event) => {
		said.push(event);
		await job.send(event);
	};
	const finished = await runStage({ ...job, send }, box, "compile", stage);
	if (finished.status !== "succeeded") return { failed: finished };
	const program = cache && (await box.read(output));
	// It is kept while the program runs already.
	if (program) void cache.put(compilation, program, said);
	return {};
}

async function runStage(job: Job, box: Box, name: StageName, stage: Stage): Promise<Finished> {
	const { signal, send } = job;
	await send({ type: "phase", phase: name });
	const running = await box.run(stage);
	if (name === "compile") running.stdin.end();
	else job.input(running.stdin);
	const budget = new OutputBudget(stage.limits.outputBytes);
	let stopped: LimitName | null = null;
	const stop = (limit: LimitName) => {
		stopped ??= limit;
		running.kill();
	};
	const abort = () => {
		running.kill();
		// Whatever waits for a reader that will never read on must not be waited for.
		running.stdout.destroy();
		running.stderr.destroy();
	};
	signal.addEventListener("abort", abort, { once: true });
	if (signal.aborted) abort();
	let wallMs = 0;
	let timer: NodeJS.Timeout | undefined;
	let start = performance.now();
	const begun = running.started.then(() => {
		start = performance.now();
		timer = setTimeout(() => stop("wallMs"), stage.limits.wallMs);
	});
	const ended = running.ended.then((verdict) => {
		clearTimeout(timer);
		wallMs = round(performance.now() - start);
		return verdict;
	});
	const output = passOutput(job, name, box, running, budget, stop);

	try {
		const [verdict] = await Promise.all([
			ended,
			begun,
			output.catch((error) => rethrowUnless(signal, error)),
		]);
		signal.throwIfAborted();
		return judge(name, stage.limits, verdict, stopped, budget.truncated, wallMs);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", abort);
	}
}

/**
 * Passes the output of a stage on, with the diagnostics that can be read out of it. Compilers write to both
 * streams, and readers get it as stderr; of a program, only what it says on stderr is read.
 */
async function passOutput(
	{ environment, request, sandbox, send }: Job,
	stage: StageName,
	box: Box,
	running: Running,
	budget: OutputBudget,
	stop: (limit: LimitName) => void,
): Promise<void> {
	const pass = async (stream: "stdout" | "stderr") => {
		const type = stage === "compile" ? "stderr" : stream;
		const problems = type === "stderr" ? (environment[stage]?.problems ?? []) : [];
		const reader = new DiagnosticReader(problems, request.files, box.work, sandbox.prefix);
		const tell = async (diagnostics: Diagnostic[]) => {
			for (const diagnostic of diagnostics) await send({ type: "diagnostic", ...diagnostic });
		};
		const sendText = async (text: string) => {
			await send({ type, text });
			await tell(reader.read(text));
		};
		await passOn(running[stream], budget, sendText, () => stop("outputBytes"));
		await tell(reader.finish());
	};
	await Promise.all([pass("stdout"), pass("stderr")]);
}

function judge(
	stage: StageName,
	limits: Limits,
	verdict: Verdict,
	stopped: LimitName | null,
	truncated: boolean,
	wallMs: number,
): Finished {
	// What the runner stopped it for comes first: the rest is what followed from being killed.
	const reached = stopped ?? verdict.exceeded;
	const limit = reached && { name: reached, value: limits[reached], stage };
	const { exitCode, signal, lost } = verdict;
	const failed = stage === "compile" ? "compile-failed" : "failed";
	return {
		status: statusOf(reached) ?? (lost ? "internal-error" : exitCode === 0 ? "succeeded" : failed),
		// Killed by us: its exit says nothing about the program.
		exitCode: statusOf(reached) || lost ? null : exitCode,
		signal: statusOf(reached) || lost ? null : signal,
		limit,
		truncated,
		usage: { wallMs, cpuMs: round(verdict.cpuMs), maxRssBytes: verdict.maxRssBytes },
		stageMs: wallMs,
	};
}

/** The status that a limit has of its own; reaching the others looks like a failure that names the limit. */
function statusOf(limit: LimitName | null): EndEvent["status"] | undefined {
	if (limit === "wallMs" || limit === "cpuMs") return "timed-out";
	if (limit === "memoryBytes") return "out-of-memory";
	return limit === "outputBytes" ? "output-limit" : undefined;
}

function withTimings({ stageMs: _, ...finished }: Finished, timings: EndEvent["timings"]) {
	return { ...finished, timings };
}

function rethrowUnless(signal: AbortSignal, error: unknown) {
	if (!signal.aborted) throw error;
}

const round = (ms: number) => Math.round(ms * 10) / 10;
