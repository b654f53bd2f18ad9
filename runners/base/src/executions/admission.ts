import { ProblemError } from "@runlang/protocol";

/** Lets so many work at once and so many wait; refuses the rest at once. */
export class Admission {
	readonly #concurrency: number;
	readonly #queueLength: number;
	readonly #waiting: (() => void)[] = [];
	#running = 0;

	constructor(concurrency: number, queueLength: number) {
		this.#concurrency = concurrency;
		this.#queueLength = queueLength;
	}

	get running(): number {
		return this.#running;
	}

	get queued(): number {
		return this.#waiting.length;
	}

	/** @throws {ProblemError} `busy` if both the places and the queue are full */
	check(): void {
		if (this.#running < this.#concurrency || this.#waiting.length < this.#queueLength) return;
		throw new ProblemError("busy", "The runner's queue is full", { retryAfter: 1 });
	}

	/**
	 * Waits for a place, in order of arrival. Whoever gets one gives it back by calling what is returned.
	 * @throws the signal's reason if it is aborted while waiting
	 */
	async enter(signal: AbortSignal): Promise<() => void> {
		signal.throwIfAborted();
		if (this.#running < this.#concurrency) this.#running++;
		else
			await new Promise<void>((resolve, reject) => {
				const turn = () => {
					signal.removeEventListener("abort", leave);
					resolve();
				};
				const leave = () => {
					this.#waiting.splice(this.#waiting.indexOf(turn), 1);
					reject(signal.reason);
				};
				signal.addEventListener("abort", leave, { once: true });
				this.#waiting.push(turn);
			});
		let isHeld = true;
		return () => {
			if (!isHeld) return;
			isHeld = false;
			// The place goes straight to the next, so that nobody can slip in between.
			const next = this.#waiting.shift();
			if (next) next();
			else this.#running--;
		};
	}
}
