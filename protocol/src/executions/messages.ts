import { z } from "zod";
import { type Problem, problemSchema } from "../problems/problem.ts";
import { type ExecutionEvent, executionEventSchema } from "./events.ts";
import { stdinSchema } from "./request.ts";

/**
 * What a client says over a WebSocket at `/api/v1/executions` after its first message, which is the request as
 * it is sent over HTTP. Each message is one JSON text.
 */
export const clientMessageSchema = z.discriminatedUnion("type", [
	/** Input for the program, at once. Needs a request that is `interactive`. */
	z.strictObject({ type: z.literal("stdin"), text: stdinSchema }),
	/** The end of input. */
	z.strictObject({ type: z.literal("stdin-end") }),
	/**
	 * Ends the execution; its last event is an `end` with the status `cancelled`. Messages are taken in turn, so
	 * behind input that the program does not read only `DELETE /api/v1/executions/:id` is heard.
	 */
	z.strictObject({ type: z.literal("cancel") }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** What the service says last where it refuses: the request itself, or a later message. */
const problemMessageSchema = z.object({ type: z.literal("problem"), problem: problemSchema });
const serverMessageSchema = z.union([executionEventSchema, problemMessageSchema]);

/** What the service says: the events of the execution as they arrive, or why there are none. */
export type ServerMessage = ExecutionEvent | z.infer<typeof problemMessageSchema>;

/** A message of the service. @throws {SyntaxError} if the text is not one */
export function decodeServerMessage(text: string): ServerMessage {
	const parsed = serverMessageSchema.safeParse(JSON.parse(text));
	if (!parsed.success) throw new SyntaxError(`Not a message of the service: ${parsed.error.message}`);
	return parsed.data;
}

/** The WebSocket close code after the `end`. */
export const normalClosure = 1000;

/** The WebSocket close code after a problem: 4000 and its HTTP status, such as 4400, 4503. */
export function closeCodeOf({ status }: Problem): number {
	return 4000 + status;
}
