import type { Readable } from "node:stream";

/** Longest piece of output in one event, in bytes. */
const chunkBytes = 64 * 1024;

/** What is left of an output limit; stdout and stderr share one. */
export class OutputBudget {
	left: number;
	truncated = false;

	constructor(bytes: number) {
		this.left = bytes;
	}
}

/**
 * Passes a stream on as text, as it arrives, up to the budget. Nothing is read while `send` is waiting, so
 * a slow reader makes the program wait. Invalid UTF-8 is replaced; a character is never cut in two.
 *
 * @param onExceeded called once when there is more output than the budget allows; the rest is dropped
 */
export async function passOn(
	stream: Readable,
	budget: OutputBudget,
	send: (text: string) => Promise<void>,
	onExceeded: () => void,
): Promise<void> {
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	for await (const chunk of stream as AsyncIterable<Uint8Array>) {
		if (budget.truncated) continue;
		const kept = chunk.subarray(0, budget.left);
		budget.left -= kept.length;
		for (let at = 0; at < kept.length; at += chunkBytes) {
			const text = decoder.decode(kept.subarray(at, at + chunkBytes), { stream: true });
			if (text) await send(text);
		}
		if (kept.length < chunk.length && !budget.truncated) {
			budget.truncated = true;
			onExceeded();
		}
	}
	if (budget.truncated) return;
	const rest = decoder.decode();
	if (rest) await send(rest);
}
