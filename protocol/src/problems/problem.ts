import { z } from "zod";

/**
 * A problem document (RFC 9457), the only form in which Runlang reports a refused request.
 * `errors` names each offending place by a JSON pointer (RFC 6901).
 */
export const problemSchema = z.object({
	type: z.string(),
	title: z.string(),
	status: z.number().int(),
	detail: z.string().optional(),
	errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
	/** Seconds after which trying again makes sense; mirrors the Retry-After header. */
	retryAfter: z.number().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** One code for each kind of problem; the `type` of the document is `urn:runlang:problem:<code>`. */
export const problemCodes = {
	"invalid-request": { status: 400, title: "The request is not valid" },
	"malformed-json": { status: 400, title: "The body is not valid JSON" },
	forbidden: { status: 403, title: "The request is not allowed" },
	"not-found": { status: 404, title: "There is nothing here" },
	"unknown-environment": { status: 404, title: "There is no such environment" },
	"unknown-playground": { status: 404, title: "There is no such playground, or it has expired" },
	"not-interactive": { status: 409, title: "The program takes no more input" },
	"unknown-execution": { status: 404, title: "There is no such execution, or it has ended" },
	"method-not-allowed": { status: 405, title: "The method is not allowed here" },
	"not-acceptable": { status: 406, title: "None of the accepted media types can be produced" },
	"wrong-environment": { status: 421, title: "This runner serves another environment" },
	"too-large": { status: 413, title: "The body is too large" },
	"unsupported-media-type": { status: 415, title: "The body must be application/json" },
	"internal-error": { status: 500, title: "Something failed on our side" },
	"environment-unavailable": { status: 503, title: "The environment is not available" },
	"store-unavailable": { status: 503, title: "Playgrounds can't be stored or read just now" },
	busy: { status: 503, title: "All runners are busy" },
	draining: { status: 503, title: "The service is stopping" },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof problemCodes;

export const problemMediaType = "application/problem+json";
const typePrefix = "urn:runlang:problem:";

/** An error that is told to the caller as a problem document. Its texts never hold host paths or stacks. */
export class ProblemError extends Error {
	readonly code: ProblemCode;
	readonly problem: Problem;

	constructor(
		code: ProblemCode,
		detail?: string,
		more: { errors?: Problem["errors"]; retryAfter?: number; cause?: unknown } = {},
	) {
		const { status, title } = problemCodes[code];
		super(detail ?? title, { cause: more.cause });
		this.name = "ProblemError";
		this.code = code;
		this.problem = { type: typePrefix + code, title, status };
		if (detail !== undefined) this.problem.detail = detail;
		if (more.errors !== undefined) this.problem.errors = more.errors;
		if (more.retryAfter !== undefined) this.problem.retryAfter = more.retryAfter;
	}

	/** The error that a received problem document stands for. Unknown types become `internal-error`. */
	static fromDocument(problem: Problem): ProblemError {
		const code = problem.type.startsWith(typePrefix) ? problem.type.slice(typePrefix.length) : "";
		const known = Object.hasOwn(problemCodes, code) ? (code as ProblemCode) : "internal-error";
		const error = new ProblemError(known, problem.detail ?? problem.title);
		Object.assign(error.problem, problem);
		return error;
	}
}
