import type { DatabaseSync, StatementSync } from "node:sqlite";
import { ProblemError } from "@runlang/protocol";
import type { PlaygroundStore } from "./store.ts";

/** Playgrounds in the embedded database. */
export class SqlitePlaygroundStore implements PlaygroundStore {
	readonly #clear: StatementSync;
	readonly #insert: StatementSync;
	readonly #select: StatementSync;
	readonly #now: () => number;

	/** @param now milliseconds since 1970 */
	constructor(db: DatabaseSync, now: () => number = Date.now) {
		this.#now = now;
		this.#clear = db.prepare("DELETE FROM playgrounds WHERE id = ? AND expires_at <= ?");
		this.#insert = db.prepare(
			"INSERT INTO playgrounds (id, body, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
		);
		this.#select = db.prepare("SELECT body FROM playgrounds WHERE id = ? AND expires_at > ?");
	}

	async putIfAbsent(id: string, body: string, ttlSeconds: number): Promise<boolean> {
		return available(() => {
			this.#clear.run(id, this.#now());
			return this.#insert.run(id, body, this.#now() + ttlSeconds * 1000).changes === 1;
		});
	}

	async get(id: string): Promise<string | undefined> {
		const row = available(() => this.#select.get(id, this.#now()));
		return typeof row?.body === "string" ? row.body : undefined;
	}

	async ping(): Promise<void> {
		await this.get("");
	}
}

function available<T>(work: () => T): T {
	try {
		return work();
	} catch (cause) {
		throw new ProblemError("store-unavailable", undefined, { retryAfter: 2, cause });
	}
}
