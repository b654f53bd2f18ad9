import { z } from "zod";
import { limitsSchema } from "../executions/limits.ts";
import { environmentIdSchema } from "../executions/request.ts";
import { environmentSummarySchema, languageSchema, programSchema } from "./description.ts";
import { problemMatcherSchema } from "./matchers.ts";

const commandSchema = z.array(z.string()).min(1);

/** A program and what it must print: proof that an environment works. */
export const validationSchema = programSchema.extend({ stdout: z.string() });
export type Validation = z.infer<typeof validationSchema>;

export const compileSchema = z.strictObject({
	command: commandSchema,
	/** Files that the placeholder `{sources}` stands for, by extension. */
	sources: z.array(z.string()).optional(),
	/** Path of what is made, in the work folder; `{output}` stands for it. */
	output: z.string(),
	/** Limits of the compile stage. */
	limits: limitsSchema,
	/** How diagnostics are read from what it prints. */
	problems: z.array(problemMatcherSchema).optional(),
});

/** What a ready process has loaded before code arrives. */
export const warmUpSchema = z.strictObject({
	/** The kind of process that can wait for code, such as `python`; one that a runner does not know is not used. */
	with: z.string().regex(/^[a-z][a-z0-9-]*$/, "A kind of process is lower-case letters, digits and hyphens"),
	imports: z.array(z.string().min(1)),
});

/**
 * `environment.json`: an environment that has been prepared, as a runner reads it.
 *
 * Words of a command may hold placeholders: `{entry}`, `{output}` and `{prefix}` are replaced inside a word;
 * a word that is exactly `{args}` or `{sources}` becomes as many words as there are.
 * Paths under `layout` and `toolbox` are relative to the folder of environment.json, or absolute.
 */
export const preparedEnvironmentSchema = z.strictObject({
	format: z.literal(1),
	id: environmentIdSchema,
	description: z.string(),
	language: languageSchema,
	revision: z.string(),
	version: z.string(),
	packages: environmentSummarySchema.shape.packages,
	limits: limitsSchema,
	caps: limitsSchema,
	examples: z.array(programSchema),
	validations: z.array(validationSchema).min(1),
	compile: compileSchema.optional(),
	/** `problems` are read from stderr. */
	run: z.strictObject({ command: commandSchema, problems: z.array(problemMatcherSchema).optional() }),
	warmUp: warmUpSchema.optional(),
	/** Environment variables of the box; values may hold `{prefix}`. */
	env: z.record(z.string(), z.string()),
	layout: z.strictObject({
		/** Folder that becomes the read-only root of the box; null: the host's own /usr and what belongs to it. */
		root: z.string().nullable(),
		/** Folder of the packages; appears as /env in the box. `{prefix}` is /env in a box, this folder at tier 0. */
		prefix: z.string(),
	}),
	toolbox: z.strictObject({
		/** bubblewrap and the folder of libraries that it needs besides the host's own (null: none); null: not to be had. */
		bwrap: z.strictObject({ path: z.string(), libraries: z.string().nullable() }).nullable(),
		/** The compiled box server (runners/base/box/); null: no compiler could be had. */
		boxServer: z.string().nullable(),
		/** The same as a library for python3. */
		boxPython: z.string().nullable(),
	}),
});
export type PreparedEnvironment = z.infer<typeof preparedEnvironmentSchema>;

/**
 * `status.json`: where imagegen tells the router, through the file system, how an environment's
 * preparation stands. Written whole (rename) at every change.
 */
export const environmentStatusSchema = environmentSummarySchema
	.omit({ revision: true, version: true })
	.extend({
		examples: z.array(programSchema),
		/** Path of environment.json relative to the folder of status.json; null until ready. */
		prepared: z.string().nullable(),
	});
export type EnvironmentStatus = z.infer<typeof environmentStatusSchema>;
