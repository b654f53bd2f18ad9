import { decodeEvent, type EndEvent, encodeEvent, internalErrorEnd } from "@runlang/protocol";

/** No event is nearly as long; a runner that sends no line feed for so long is broken. */
const longestLine = 16 * 1024 * 1024;
const lineFeed = 10;
/** Inside a JSON text quotes are escaped, so that output can hold this only where it is all of the text. */
const endMark = '"end"';

/**
 * Cuts a byte stream so that only whole lines leave, and finds the `end` among them. The bytes themselves
 * are not touched. @throws {Error} if the stream can't be an execution's
 */
class WholeLines {
	#tail: Buffer[] = [];
	#tailBytes = 0;

	/** Takes what has arrived; gives the bytes that may leave, and the `end` if it is the last line of them. */
	take(chunk: Buffer): { bytes: Buffer; end?: EndEvent } {
		const cut = chunk.lastIndexOf(lineFeed) + 1;
		if (cut === 0) {
			this.#keep(chunk);
			return { bytes: Buffer.alloc(0) };
		}
		const whole = chunk.subarray(0, cut);
		const bytes = this.#tail.length ? Buffer.concat([...this.#tail, whole]) : whole;
		this.#tail = [];
		this.#tailBytes = 0;
		if (cut < chunk.length) this.#keep(chunk.subarray(cut));
		return cutAtEnd(bytes);
	}

	#keep(chunk: Buffer): void {
		this.#tail.push(chunk);
		this.#tailBytes += chunk.length;
		if (this.#tailBytes > longestLine) throw new Error("A line of a runner's stream never ends");
	}
}

/** Bytes up to and with the line that is the `end`, if there is one; what comes after it is dropped. */
function cutAtEnd(bytes: Buffer): { bytes: Buffer; end?: EndEvent } {
	for (let at = bytes.indexOf(endMark); at !== -1; at = bytes.indexOf(endMark, at)) {
		const start = bytes.lastIndexOf(lineFeed, at) + 1;
		at = bytes.indexOf(lineFeed, at) + 1;
		const line = bytes.toString("utf8", start, at);
		// Only a line that says it is the end has to be one; the others are passed on as they are.
		if (!line.includes('"type"')) continue;
		const event = decodeEvent(line);
		if (event.type === "end") return { bytes: bytes.subarray(0, at), end: event };
	}
	return { bytes };
}

/**
 * An execution's byte stream made whole: its whole lines as they arrive, and exactly one `end` as the last,
 * whatever becomes of the stream.
 * @param now milliseconds, for the wall time in an `end` of ours
 * @param onEnd is told the `end`, and what broke the stream if we had to make it
 */
export async function* madeWhole(
	chunks: AsyncIterable<Buffer>,
	onEnd: (end: EndEvent, fault?: unknown) => void,
	now: () => number = Date.now,
): AsyncGenerator<Buffer> {
	const start = now();
	const lines = new WholeLines();
	let fault: unknown = new Error("The runner's stream stopped without an end");
	try {
		for await (const chunk of chunks) {
			const { bytes, end } = lines.take(chunk);
			if (end) onEnd(end);
			if (bytes.length) yield bytes;
			if (end) return;
		}
	} catch (error) {
		fault = error;
	}
	const end = internalErrorEnd(now() - start);
	onEnd(end, fault);
	yield Buffer.from(encodeEvent(end));
}
