import { z } from "zod";
import { limitNames } from "./limits.ts";

/** How an execution ended. A limit never looks like a crash. */
export const statusSchema = z.enum([
	"succeeded",
	"failed",
	"compile-failed",
	"timed-out",
	"out-of-memory",
	"output-limit",
	"cancelled",
	"rejected",
	"internal-error",
]);
export type Status = z.infer<typeof statusSchema>;

const ms = z.number().nonnegative();

export const diagnosticSchema = z.object({
	/** Path as the user named it. */
	file: z.string(),
	/** Both from 1; a column counts as the compiler does: characters, or bytes where it knows no better. */
	line: z.number().int().positive(),
	column: z.number().int().positive(),
	/** The end, where it was told. */
	endLine: z.number().int().positive().optional(),
	endColumn: z.number().int().positive().optional(),
	severity: z.enum(["error", "warning", "info"]),
	/** What the compiler calls it, such as `E0308`. */
	code: z.string().optional(),
	message: z.string(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

export const outcomeSchema = z.object({
	status: statusSchema,
	exitCode: z.number().int().nullable(),
	/** Name of the signal that ended the program, such as SIGSEGV. */
	signal: z.string().nullable(),
	/**
	 * The limit that was reached, with its value in the unit of its name. Time, memory and output have a status of
	 * their own; the others the program meets itself, as an error or a signal, and the status tells how it then ended.
	 */
	limit: z
		.object({ name: z.enum(limitNames), value: z.number(), stage: z.enum(["compile", "run"]) })
		.nullable(),
	truncated: z.boolean(),
	usage: z.object({ wallMs: ms, cpuMs: ms, maxRssBytes: z.number().nonnegative() }),
	timings: z.object({ queueMs: ms, compileMs: ms, runMs: ms }),
});
export type Outcome = z.infer<typeof outcomeSchema>;

const acceptedSchema = z.object({
	type: z.literal("accepted"),
	execution: z.string(),
	environment: z.string(),
	revision: z.string(),
});
const phaseSchema = z.object({ type: z.literal("phase"), phase: z.enum(["compile", "run"]) });
const stdoutSchema = z.object({ type: z.literal("stdout"), text: z.string() });
const stderrSchema = z.object({ type: z.literal("stderr"), text: z.string() });
const diagnosticEventSchema = diagnosticSchema.extend({ type: z.literal("diagnostic") });
const endSchema = outcomeSchema.extend({ type: z.literal("end") });

/** One event of an execution's stream; a stream ends in exactly one `end`. */
export const executionEventSchema = z.discriminatedUnion("type", [
	acceptedSchema,
	phaseSchema,
	stdoutSchema,
	stderrSchema,
	diagnosticEventSchema,
	endSchema,
]);
export type ExecutionEvent = z.infer<typeof executionEventSchema>;
export type EndEvent = z.infer<typeof endSchema>;

/** The `end` of an execution whose runner died or whose stream broke. */
export function internalErrorEnd(wallMs = 0): EndEvent {
	return {
		type: "end",
		status: "internal-error",
		exitCode: null,
		signal: null,
		limit: null,
		truncated: false,
		usage: { wallMs, cpuMs: 0, maxRssBytes: 0 },
		timings: { queueMs: 0, compileMs: 0, runMs: 0 },
	};
}
