import { type ExecutionEvent, executionEventSchema } from "./events.ts";

/** The forms in which an execution can be asked for. */
export const mediaTypes = {
	ndjson: "application/x-ndjson",
	sse: "text/event-stream",
	json: "application/json",
} as const;

/** One event as one line of NDJSON. */
export function encodeEvent(event: ExecutionEvent): string {
	return `${JSON.stringify(event)}\n`;
}

/** One event as one message of Server-Sent Events (HTML standard, section 9.2). */
export function encodeServerSentEvent(event: ExecutionEvent): string {
	return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A line of NDJSON as an event. @throws {SyntaxError} if the line is not one. */
export function decodeEvent(line: string): ExecutionEvent {
	const parsed = executionEventSchema.safeParse(JSON.parse(line));
	if (!parsed.success) throw new SyntaxError(`Not an execution event: ${parsed.error.message}`);
	return parsed.data;
}

/**
 * The lines of a byte stream as they arrive, without their line feeds. Bytes after the last line feed
 * are dropped: they are the torso of a line whose writer died.
 */
export async function* lines(
	chunks: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	const pending: string[] = [];
	for await (const chunk of iterate(chunks)) {
		const text = decoder.decode(chunk, { stream: true });
		let start = 0;
		for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", start)) {
			pending.push(text.slice(start, at));
			start = at + 1;
			yield pending.splice(0).join("");
		}
		if (start < text.length) pending.push(text.slice(start));
	}
}

/** The events of an NDJSON byte stream as they arrive. Empty lines are passed over. */
export async function* decodeEvents(
	chunks: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): AsyncGenerator<ExecutionEvent> {
	for await (const line of lines(chunks)) if (line.trim() !== "") yield decodeEvent(line);
}

/** Safari and the editor's web worker lack async iteration over ReadableStream; a reader works everywhere. */
async function* iterate(
	chunks: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	if (!("getReader" in chunks)) {
		yield* chunks;
		return;
	}
	const reader = chunks.getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			yield value;
		}
	} finally {
		await reader.cancel().catch(() => {});
	}
}
