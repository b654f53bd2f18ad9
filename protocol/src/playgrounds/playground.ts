import { z } from "zod";
import { filesSchema } from "../executions/files.ts";
import { argsSchema, environmentIdSchema, stdinSchema } from "../executions/request.ts";
import { executionResultSchema } from "../executions/result.ts";

export const playgroundIdSchema = z
	.string()
	.regex(/^[0-9a-f]{10}$/, "A playground id is 10 hexadecimal digits");

/** What one environment's editor holds. */
const bufferSchema = z.strictObject({
	files: filesSchema,
	entry: z.string().optional(),
	args: argsSchema.optional(),
	stdin: stdinSchema.optional(),
});
export type Buffer = z.infer<typeof bufferSchema>;

/** What a client shares: a buffer for each environment it used, the chosen one and its last result. */
export const newPlaygroundSchema = z
	.strictObject({
		/** The chosen environment. */
		environment: environmentIdSchema,
		/** Revision of the chosen environment when it was shared. */
		revision: z.string().max(200).nullable().optional(),
		buffers: z.record(environmentIdSchema, bufferSchema),
		/** Last result in the chosen environment. */
		result: executionResultSchema.nullable().optional(),
	})
	.check((ctx) => {
		if (!Object.hasOwn(ctx.value.buffers, ctx.value.environment))
			ctx.issues.push({
				code: "custom",
				message: `There is no buffer for the chosen environment "${ctx.value.environment}"`,
				path: ["buffers"],
				input: ctx.value.buffers,
			});
	});
export type NewPlayground = z.infer<typeof newPlaygroundSchema>;

/** A stored playground, immutable. Times are ISO 8601 in UTC. */
export const playgroundSchema = newPlaygroundSchema.safeExtend({
	id: playgroundIdSchema,
	createdAt: z.string(),
	expiresAt: z.string(),
});
export type Playground = z.infer<typeof playgroundSchema>;

/** Answer to `POST /api/v1/playgrounds`; `url` is absolute. */
export const sharedPlaygroundSchema = z.object({
	id: playgroundIdSchema,
	url: z.string(),
	createdAt: z.string(),
	expiresAt: z.string(),
});
export type SharedPlayground = z.infer<typeof sharedPlaygroundSchema>;
