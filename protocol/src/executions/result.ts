import { z } from "zod";
import { diagnosticSchema, type ExecutionEvent, internalErrorEnd, outcomeSchema } from "./events.ts";

/** The collected form of an execution: nothing but the fold of its events. */
export const executionResultSchema = z.object({
	execution: z.string(),
	environment: z.string(),
	revision: z.string(),
	...outcomeSchema.shape,
	stdout: z.string(),
	stderr: z.string(),
	diagnostics: z.array(diagnosticSchema),
});
export type ExecutionResult = z.infer<typeof executionResultSchema>;

/**
 * Folds events into the result. Output texts are joined at the end, so the cost is linear.
 * A stream without an `end` folds into an `internal-error`.
 */
export class ResultFold {
	#head = { execution: "", environment: "", revision: "" };
	#stdout: string[] = [];
	#stderr: string[] = [];
	#diagnostics: ExecutionResult["diagnostics"] = [];
	#end = internalErrorEnd();

	add(event: ExecutionEvent): void {
		switch (event.type) {
			case "accepted": {
				const { type: _, ...head } = event;
				this.#head = head;
				break;
			}
			case "stdout":
				this.#stdout.push(event.text);
				break;
			case "stderr":
				this.#stderr.push(event.text);
				break;
			case "diagnostic": {
				const { type: _, ...diagnostic } = event;
				this.#diagnostics.push(diagnostic);
				break;
			}
			case "end":
				this.#end = event;
				break;
			case "phase":
				break;
		}
	}

	result(): ExecutionResult {
		const { type: _, ...outcome } = this.#end;
		return {
			...this.#head,
			...outcome,
			stdout: this.#stdout.join(""),
			stderr: this.#stderr.join(""),
			diagnostics: this.#diagnostics,
		};
	}
}

/** Folds a whole list of events at once. */
export function foldEvents(events: Iterable<ExecutionEvent>): ExecutionResult {
	const fold = new ResultFold();
	for (const event of events) fold.add(event);
	return fold.result();
}
