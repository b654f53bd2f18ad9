import { setTimeout as sleep } from "node:timers/promises";
import { execa, type Options } from "execa";

/** A step of the preparation that failed: what was being done, and the end of what the tool said. */
export class StepError extends Error {
	/** The one command or step that would mend it. */
	readonly mend: string | undefined;

	constructor(message: string, more: { mend?: string | undefined; cause?: unknown } = {}) {
		super(message, { cause: more.cause });
		this.name = "StepError";
		this.mend = more.mend;
	}
}

export type RunOptions = {
	cwd?: string;
	/** The whole environment of the command; the process's own when left out. */
	env?: Record<string, string>;
	/** User and group to run as; only root can. */
	user?: number | undefined;
	input?: string;
	timeoutMs?: number;
	signal?: AbortSignal | undefined;
	/** Told each line that the command writes to descriptor 3. */
	onStatus?: (line: string) => void;
};

export type Ran = { stdout: string; stderr: string; exitCode: number | null; ok: boolean; why: string };

/** Runs a command and gives what it printed, whether or not it succeeded. */
export async function tryRun(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
	const [file = "", ...args] = words;
	const settings = {
		reject: false,
		stripFinalNewline: false,
		forceKillAfterDelay: 2000,
		...(options.input === undefined ? {} : { input: options.input }),
		...(options.cwd === undefined ? {} : { cwd: options.cwd }),
		...(options.env === undefined ? {} : { env: options.env, extendEnv: false }),
		...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
		...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
		...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
		stdio: [
			options.input === undefined ? "ignore" : "pipe",
			"pipe",
			"pipe",
			...(options.onStatus ? ["pipe" as const] : []),
		],
	} satisfies Options;
	const child = execa(file, args, settings);
	const { onStatus } = options;
	if (onStatus) {
		for await (const line of child.iterable({ from: "fd3" })) onStatus(String(line));
	}
	const result = await child;
	// Ctrl+C reaches the command and this process at once: let our own handler speak first.
	if (result.isTerminated) await sleep(50);
	options.signal?.throwIfAborted();
	const stdout = String(result.stdout ?? "");
	const stderr = String(result.stderr ?? "");
	return {
		stdout,
		stderr,
		exitCode: result.exitCode ?? null,
		ok: !result.failed,
		why: result.failed ? lastWords(stderr || stdout || result.shortMessage || "no output") : "",
	};
}

/**
 * Runs a command that must succeed and gives its stdout.
 * @throws {StepError} `<doing> failed`, with the end of what the command said.
 */
export async function run(
	doing: string,
	words: readonly string[],
	options: RunOptions = {},
): Promise<string> {
	const ran = await tryRun(words, options);
	if (!ran.ok) throw new StepError(`${doing} failed: ${ran.why}`);
	return ran.stdout;
}

/** The last lines of a tool's output, where the reason mostly stands. */
function lastWords(output: string, lines = 6, characters = 600): string {
	return output.trim().split("\n").slice(-lines).join("\n").slice(-characters);
}
