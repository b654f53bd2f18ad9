const windowMs = 60_000;

/** Bounds how often something may be started: at most `most` times in any minute. */
export class StartBudget {
	readonly #most: number;
	#starts: number[] = [];

	constructor(most: number) {
		this.#most = most;
	}

	/** Milliseconds until the next start is allowed; 0 if it is. @param now milliseconds */
	waitMs(now: number): number {
		this.#starts = this.#starts.filter((at) => now - at < windowMs);
		const oldest = this.#starts[0];
		return oldest === undefined || this.#starts.length < this.#most ? 0 : oldest + windowMs - now;
	}

	started(now: number): void {
		this.#starts.push(now);
	}
}
