/** Frames between a runner and a box: box/frames.h says what each type means. */

const headerBytes = 5;

/** What a runner says to a box. */
export type Said = "F" | "D" | "R" | "I" | "Z" | "K" | "G";
/** What a box says to its runner. */
export type Heard = "A" | "1" | "2" | "C" | "S" | "B" | "E";

export function encodeFrame(type: Said, ...parts: (string | Uint8Array)[]): Buffer {
	const bytes = parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part));
	const header = Buffer.allocUnsafe(headerBytes);
	header.write(type, "latin1");
	header.writeUInt32LE(
		bytes.reduce((sum, part) => sum + part.length, 0),
		1,
	);
	return Buffer.concat([header, ...bytes]);
}

/** Cuts a stream of bytes into frames; a long frame of output is handed on in the pieces that it comes in. */
export class FrameReader {
	readonly #onFrame: (type: Heard, bytes: Buffer) => void;
	#rest: Buffer = Buffer.alloc(0);

	constructor(onFrame: (type: Heard, bytes: Buffer) => void) {
		this.#onFrame = onFrame;
	}

	read(chunk: Buffer): void {
		let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		while (bytes.length >= headerBytes) {
			const end = headerBytes + bytes.readUInt32LE(1);
			if (bytes.length < end) break;
			this.#onFrame(bytes.toString("latin1", 0, 1) as Heard, bytes.subarray(headerBytes, end));
			bytes = bytes.subarray(end);
		}
		this.#rest = bytes;
	}
}
