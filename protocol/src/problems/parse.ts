import type { z } from "zod";
import { ProblemError } from "./problem.ts";

/** A JSON pointer (RFC 6901) to the place that `path` leads to; "" is the whole document. */
export function jsonPointer(path: readonly PropertyKey[]): string {
	return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * Parses `value` by `schema`.
 * @throws {ProblemError} `invalid-request`, with every offending place by its JSON pointer.
 */
export function parseOrProblem<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	const errors = parsed.error.issues.flatMap((issue) => {
		// Zod reports an unknown field on its parent; the field itself is what the caller wants named.
		if (issue.code === "unrecognized_keys")
			return issue.keys.map((key) => ({
				pointer: jsonPointer([...issue.path, key]),
				detail: "Unknown field",
			}));
		return [{ pointer: jsonPointer(issue.path), detail: issue.message }];
	});
	const first = errors[0];
	const where = first?.pointer ? `${first.pointer}: ` : "";
	throw new ProblemError("invalid-request", `${where}${first?.detail ?? "Not valid"}`, { errors });
}
