import { z } from "zod";

const group = z.number().int().positive().optional();

/**
 * One line of what a compiler or a program says of a mistake, with the fields of a `pattern` of VS Code's
 * problemMatcher: a regular expression, and for each part of a diagnostic the group that holds it.
 */
export const problemPatternSchema = z
	.strictObject({
		regexp: z.string(),
		/** `file`: the problem is the whole file's and has no line. Stands in the first pattern. */
		kind: z.enum(["file", "location"]).optional(),
		file: group,
		line: group,
		/** A number; or what stands before a caret under the line above, where the group holds no number. */
		column: group,
		endLine: group,
		endColumn: group,
		/** A word with "error" or "warn" in it; any other is info. Without a group it is an error. */
		severity: group,
		code: group,
		message: group,
		/**
		 * The pattern matches as many lines as follow. As the last of a list, each of them is a diagnostic of its own,
		 * as in VS Code. Before the last, lines are passed over until the next pattern matches; of the
		 * files of the request that are named on the way, the last counts.
		 */
		loop: z.boolean().optional(),
	})
	.check((ctx) => {
		const { regexp, loop: _, kind: __, ...groups } = ctx.value;
		const count = groupsOf(regexp);
		if (typeof count === "string") {
			ctx.issues.push({ code: "custom", message: count, path: ["regexp"], input: regexp });
			return;
		}
		for (const [name, number] of Object.entries(groups))
			if ((number ?? 0) > count) {
				const message = `The expression has ${count === 0 ? "no groups" : `only ${count} groups`}`;
				ctx.issues.push({ code: "custom", message, path: [name], input: number });
			}
	});
export type ProblemPattern = z.infer<typeof problemPatternSchema>;

/** A kind of problem: one pattern, or a list of them for as many lines, one after another. */
export const problemMatcherSchema = z
	.union([problemPatternSchema, z.array(problemPatternSchema).min(1)], {
		error: "Expected a pattern, or a list of patterns for several lines",
	})
	.check((ctx) => {
		// A misspelt key is one mistake, not also a missing group.
		if (ctx.issues.length > 0) return;
		const patterns = [ctx.value].flat();
		const fault = (message: string, path: PropertyKey[]) =>
			ctx.issues.push({ code: "custom", message, path, input: ctx.value });
		const place = (index: number) => (Array.isArray(ctx.value) ? [index] : []);
		const needed = ["file", "message", ...(patterns[0]?.kind === "file" ? [] : ["line"])] as const;
		for (const name of needed)
			if (!patterns.some((pattern) => pattern[name as "file"] !== undefined))
				fault(`No pattern of this problem has a group for "${name}"`, [...place(0), "regexp"]);
		if (patterns[0]?.loop) fault("The first pattern of a problem can't loop", [...place(0), "loop"]);
		for (const [index, { kind }] of patterns.entries())
			if (index > 0 && kind) fault('Only the first pattern has a "kind"', [index, "kind"]);
	});
export type ProblemMatcher = z.infer<typeof problemMatcherSchema>;

/** How many groups an expression has, or what is wrong with it. */
function groupsOf(regexp: string): number | string {
	try {
		new RegExp(regexp);
		return (new RegExp(`${regexp}|`).exec("")?.length ?? 1) - 1;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
