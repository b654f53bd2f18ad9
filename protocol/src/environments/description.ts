import { z } from "zod";
import { filesSchema } from "../executions/files.ts";
import { limitsSchema } from "../executions/limits.ts";
import { argsSchema, environmentIdSchema, stdinSchema } from "../executions/request.ts";

/** How strongly a host isolates an execution; 1 is strongest, 0 is a developer's own machine. */
export const tierSchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export type Tier = z.infer<typeof tierSchema>;

export const languageSchema = z.strictObject({
	name: z.string().min(1),
	aliases: z.array(z.string()),
	/** With the dot: `.py`. */
	extensions: z.array(z.string().regex(/^\.[A-Za-z0-9+_.-]+$/, "An extension starts with a dot")),
	/** Language ids of VS Code and Monaco. */
	editorIds: z.array(z.string()),
	/** Name of the file that is run unless the request names another. */
	entry: z.string(),
});

/** A program that can be run as it is: an example, or the body of a validation. */
export const programSchema = z.strictObject({
	name: z.string().min(1),
	files: filesSchema,
	entry: z.string().optional(),
	args: argsSchema.optional(),
	stdin: stdinSchema.optional(),
});
export type Program = z.infer<typeof programSchema>;

const packageSchema = z.strictObject({ name: z.string(), version: z.string() });

/** What is known of an environment from its declaration alone, before it is prepared. */
const declaredSchema = z.object({
	id: environmentIdSchema,
	description: z.string(),
	language: languageSchema,
	packages: z.array(packageSchema),
	examples: z.array(programSchema),
});

/** One row of `GET /api/v1/environments`. */
export const environmentSummarySchema = declaredSchema.omit({ examples: true }).extend({
	state: z.enum(["ready", "preparing", "unavailable"]),
	/** Null until the environment is prepared. */
	revision: z.string().nullable(),
	/** Version of the toolchain, such as `3.11.2`; null until prepared. */
	version: z.string().nullable(),
	/** What is being done while preparing: a sentence and, where known, how far it is (0 to 1). */
	step: z.string().optional(),
	progress: z.number().min(0).max(1).optional(),
	/** Why it is unavailable, and the one command or step that would mend it. */
	reason: z.string().optional(),
	mend: z.string().optional(),
});
export type EnvironmentSummary = z.infer<typeof environmentSummarySchema>;

/** `GET /api/v1/environments/:id`: the paper's describe. */
export const environmentDescriptionSchema = environmentSummarySchema.extend({
	examples: z.array(programSchema),
	/** What an execution may use unless it asks for less or more. */
	limits: limitsSchema.nullable(),
	/** The most that an execution may ask for. */
	caps: limitsSchema.nullable(),
	/** Null until a runner has told it. */
	sandbox: z.object({ tier: tierSchema, summary: z.string() }).nullable(),
});
export type EnvironmentDescription = z.infer<typeof environmentDescriptionSchema>;
