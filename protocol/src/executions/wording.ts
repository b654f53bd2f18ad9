import type { Diagnostic, Outcome } from "./events.ts";
import type { LimitName } from "./limits.ts";

/** What an outcome means to its reader, for a sign and a colour beside the words. */
export type OutcomeKind =
	/** The program did what it should. */
	| "success"
	/** The program or its compilation failed by itself. */
	| "failure"
	/** A limit ended it. */
	| "limit"
	/** The reader ended it, or it never began. */
	| "cancelled"
	/** The service or the connection failed; the program is not to blame. */
	| "lost";

/** A duration as people read it: `12 ms`, `0.8 s`, `10 s`, `1 min 5 s`. */
export function formatDuration(ms: number): string {
	if (ms < 0.5) return "under 1 ms";
	// Rounded before compared, so that 999.6 is never "1000 ms".
	if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
	const tenths = Math.round(ms / 100) / 10;
	if (tenths < 10) return `${tenths} s`;
	const whole = Math.round(ms / 1000);
	if (whole < 60) return `${whole} s`;
	const seconds = whole % 60;
	return `${Math.floor(whole / 60)} min${seconds ? ` ${seconds} s` : ""}`;
}

const byteUnits = ["bytes", "KB", "MB", "GB"] as const;

/** A size as people read it, in powers of 1024: `12 KB`, `21 MB`, `1.5 GB`. */
export function formatBytes(bytes: number): string {
	let value = bytes;
	let unit = 0;
	while (unit < byteUnits.length - 1 && Math.round(value) >= 1024) {
		value /= 1024;
		unit++;
	}
	const rounded = value < 10 && unit > 0 ? Math.round(value * 10) / 10 : Math.round(value);
	return `${rounded} ${rounded === 1 && unit === 0 ? "byte" : byteUnits[unit]}`;
}

/**
 * An outcome in words, the same wherever it is shown.
 *
 * @param diagnostics what the compiler said; counted when the compilation failed
 * @example describeOutcome(result, result.diagnostics).text // "Succeeded in 12 ms, 21 MB"
 */
export function describeOutcome(
	outcome: Outcome,
	diagnostics: readonly Pick<Diagnostic, "severity">[] = [],
): { kind: OutcomeKind; text: string } {
	const { limit, usage } = outcome;
	switch (outcome.status) {
		case "succeeded": {
			const memory = usage.maxRssBytes > 0 ? `, ${formatBytes(usage.maxRssBytes)}` : "";
			const cut = outcome.truncated ? ", output cut" : "";
			const words = `Succeeded in ${formatDuration(usage.wallMs)}${memory}${cut}${reached(outcome)}`;
			return { kind: "success", text: words };
		}
		case "failed":
			return { kind: limit ? "limit" : "failure", text: `${failure(outcome)}${reached(outcome)}` };
		case "compile-failed": {
			const errors = diagnostics.filter(({ severity }) => severity === "error").length;
			const count = errors === 0 ? "" : `, ${errors} ${errors === 1 ? "error" : "errors"}`;
			return { kind: limit ? "limit" : "failure", text: `Compile failed${count}${reached(outcome)}` };
		}
		case "timed-out": {
			const after = limit ? ` after ${formatDuration(limit.value)}` : "";
			const kind = limit?.name === "cpuMs" ? "processor time limit" : "time limit";
			return { kind: "limit", text: `${stopped(outcome)}${after} (${kind})` };
		}
		case "out-of-memory": {
			const at = limit ? ` at ${formatBytes(limit.value)}` : "";
			return { kind: "limit", text: `${stopped(outcome)}${at} (memory limit)` };
		}
		case "output-limit":
			return { kind: "limit", text: limit ? `Output cut at ${formatBytes(limit.value)}` : "Output cut" };
		case "cancelled":
			return { kind: "cancelled", text: "Cancelled" };
		case "rejected":
			return { kind: "cancelled", text: "Refused, nothing was run" };
		case "internal-error":
			return { kind: "lost", text: "Connection lost, run again" };
	}
}

function failure({ signal, exitCode }: Outcome): string {
	if (signal !== null) return `Killed by ${signal}`;
	return exitCode === null ? "Failed" : `Exit code ${exitCode}`;
}

/** What a program meets by itself, as an error or a signal of its own; the other limits have a status. */
const ownWords: { [name in LimitName]?: (value: number) => string } = {
	fileBytes: (value) => `file size limit of ${formatBytes(value)}`,
	diskBytes: (value) => `disk limit of ${formatBytes(value)}`,
	diskFiles: (value) => `limit of ${counted(value, "file and folder", "files and folders")}`,
	openFiles: (value) => `limit of ${counted(value, "open file", "open files")}`,
	processes: (value) => `limit of ${counted(value, "process", "processes")}`,
};

/** The limit that a program met and that its exit says nothing of. */
function reached({ limit }: Outcome): string {
	const words = limit && ownWords[limit.name]?.(limit.value);
	return words ? `, ${words} reached` : "";
}

function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}

function stopped({ limit }: Outcome): string {
	return limit?.stage === "compile" ? "Compiling stopped" : "Stopped";
}
