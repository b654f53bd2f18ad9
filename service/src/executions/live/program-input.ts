import { PassThrough, type Readable } from "node:stream";

/** Bytes that are held for a program that reads slower than it is given input. */
const mostHeld = 64 * 1024;

/**
 * The live input of one program, on its way to the runner. What comes before the program has a runner is held.
 * The way to the runner is opened with the first input: most programs never get any.
 */
export class ProgramInput {
	readonly #source = new PassThrough({ highWaterMark: mostHeld });
	#send: ((source: Readable) => Promise<void>) | undefined;
	#isGiven = false;
	#isSent = false;

	/** @param onRoom called when there is room again */
	constructor(onRoom: () => void) {
		this.#source.on("drain", onRoom);
	}

	get isEnded(): boolean {
		return this.#source.writableEnded;
	}

	/** @returns whether there is room for more */
	write(text: string): boolean {
		const hasRoom = this.#source.write(text);
		this.#given();
		return hasRoom;
	}

	end(): void {
		this.#source.end();
		this.#given();
	}

	/** @param send passes a source on until its end, or until nobody takes it any more */
	connect(send: (source: Readable) => Promise<void>): void {
		this.#send = send;
		if (this.#isGiven) this.#given();
	}

	#given(): void {
		this.#isGiven = true;
		if (!this.#send || this.#isSent) return;
		this.#isSent = true;
		this.#send(this.#source).finally(() => {
			// Input that is still given has no taker: it must not hold up what else its giver says.
			this.#source.unpipe();
			this.#source.resume();
		});
	}
}
