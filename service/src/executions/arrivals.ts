import type { Readable } from "node:stream";

/** Bytes that are held for a reader who is slower than the runner; then the runner has to wait. */
const mostHeld = 256 * 1024;

/**
 * The bytes of a runner's answer as they arrive. A stream's own iterator drops what it holds when the
 * connection breaks; this gives all that has arrived, and then throws. Leaving it closes the connection.
 */
export async function* arrivals(stream: Readable): AsyncGenerator<Buffer> {
	const held: Buffer[] = [];
	let heldBytes = 0;
	let over = false;
	let fault: unknown;
	let wake = () => {};
	stream.on("data", (chunk: Buffer) => {
		held.push(chunk);
		heldBytes += chunk.length;
		if (heldBytes > mostHeld) stream.pause();
		wake();
	});
	stream.once("error", (error) => {
		fault = error;
	});
	stream.once("close", () => {
		over = true;
		wake();
	});
	try {
		for (;;) {
			while (held.length > 0) {
				const [first, ...more] = held.splice(0);
				heldBytes = 0;
				stream.resume();
				if (first) yield more.length ? Buffer.concat([first, ...more]) : first;
			}
			if (fault) throw fault;
			if (over) return;
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	} finally {
		stream.destroy();
	}
}
