import {
	decodeEvents,
	type ExecutionEvent,
	encodeServerSentEvent,
	internalErrorEnd,
	mediaTypes,
	ProblemError,
	ResultFold,
} from "@runlang/protocol";
import type { Request } from "express";

export type Form = keyof typeof mediaTypes;

/**
 * The form that the caller's Accept header asks for; NDJSON where it leaves the choice to us.
 * @throws {ProblemError} `not-acceptable`
 */
export function formOf(req: Request): Form {
	const accepted = req.accepts(Object.values(mediaTypes));
	for (const [form, type] of Object.entries(mediaTypes)) if (type === accepted) return form as Form;
	throw new ProblemError("not-acceptable", `There is ${Object.values(mediaTypes).join(", ")}.`);
}

/** The bytes of an execution (whole lines, one `end`) in the form asked for, as they arrive. */
export async function* inForm(form: Form, lines: AsyncIterable<Buffer>): AsyncGenerator<Buffer | string> {
	if (form === "ndjson") {
		yield* lines;
		return;
	}
	if (form === "sse") {
		for await (const event of events(lines)) yield encodeServerSentEvent(event);
		return;
	}
	const fold = new ResultFold();
	for await (const event of events(lines)) fold.add(event);
	yield JSON.stringify(fold.result());
}

/** A line that is no event is the runner's fault: what came before it counts, and it ends there. */
async function* events(lines: AsyncIterable<Buffer>): AsyncGenerator<ExecutionEvent> {
	try {
		yield* decodeEvents(lines);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		yield internalErrorEnd();
	}
}
