import { z } from "zod";
import { filesSchema, pathFault } from "./files.ts";
import { limitsSchema } from "./limits.ts";

export const stdinBounds = { characters: 1024 * 1024 };
const argument = z
	.string()
	.max(4096, "The argument is longer than 4096 characters")
	.refine((value) => !value.includes("\0"), "The argument has a NUL character");
export const argsSchema = z.array(argument).max(100, "There are more than 100 arguments");
export const stdinSchema = z
	.string()
	.max(stdinBounds.characters, `stdin is longer than ${stdinBounds.characters} characters`);
export const environmentIdSchema = z
	.string()
	.regex(/^[a-z][a-z0-9-]{0,39}$/, "An environment id is lower-case letters, digits and hyphens");

/** What a client asks to be executed. Unknown fields are refused. */
export const executionRequestSchema = z
	.strictObject({
		environment: environmentIdSchema,
		files: filesSchema,
		/** Path of the file to run; the environment's entry file, else the only file, when left out. */
		entry: z.string().optional(),
		args: argsSchema.optional(),
		/** Standard input as it is at the start; unless `interactive`, all of it. */
		stdin: stdinSchema.optional(),
		/** More input comes while the program runs. */
		interactive: z.boolean().optional(),
		limits: limitsSchema.partial().optional(),
	})
	.check((ctx) => {
		const { entry, files } = ctx.value;
		if (entry === undefined) return;
		const fault =
			pathFault(entry) ??
			(files.some((file) => file.path === entry) ? undefined : "There is no such file in /files");
		if (fault) ctx.issues.push({ code: "custom", message: fault, path: ["entry"], input: ctx.value.entry });
	});
export type ExecutionRequest = z.infer<typeof executionRequestSchema>;

/** Header by which the router tells a runner the id of an execution, and anyone learns it before the first event. */
export const executionIdHeader = "x-execution-id";
export const executionIdSchema = z
	.string()
	.regex(/^[0-9a-f]{32}$/, "An execution id is 32 hexadecimal digits");
