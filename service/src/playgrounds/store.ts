/** Where playgrounds are kept. Bodies are JSON texts, given back byte for byte; nothing is ever changed. */
export interface PlaygroundStore {
	/**
	 * Stores `body` under `id` for `ttlSeconds` if the id is free.
	 * @returns whether it was free. @throws {ProblemError} `store-unavailable`
	 */
	putIfAbsent(id: string, body: string, ttlSeconds: number): Promise<boolean>;

	/** The body, or undefined if there is none or it has expired. @throws {ProblemError} `store-unavailable` */
	get(id: string): Promise<string | undefined>;

	/** Resolves if the store can be written. @throws {ProblemError} `store-unavailable` */
	ping(): Promise<void>;
}
