import type { DatabaseSync } from "node:sqlite";
import { type SessionData, Store } from "express-session";

/** Sessions in the embedded database. */
export class SqliteSessionStore extends Store {
	readonly #db: DatabaseSync;
	readonly #ttlMs: number;

	/** @param ttlMs life time of sessions whose cookie names none */
	constructor(db: DatabaseSync, ttlMs: number) {
		super();
		this.#db = db;
		this.#ttlMs = ttlMs;
	}

	override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
		answer(done, () => {
			const row = this.#db
				.prepare("SELECT body FROM sessions WHERE id = ? AND expires_at > ?")
				.get(id, Date.now());
			return typeof row?.body === "string" ? (JSON.parse(row.body) as SessionData) : null;
		});
	}

	override set(id: string, session: SessionData, done?: (error?: unknown) => void): void {
		answer(done, () => {
			this.#db
				.prepare(
					"INSERT INTO sessions (id, body, expires_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at",
				)
				.run(id, JSON.stringify(session), this.#expiry(session));
		});
	}

	override touch(id: string, session: SessionData, done?: () => void): void {
		answer(done, () => {
			this.#db.prepare("UPDATE sessions SET expires_at = ? WHERE id = ?").run(this.#expiry(session), id);
		});
	}

	override destroy(id: string, done?: (error?: unknown) => void): void {
		answer(done, () => {
			this.#db.prepare("DELETE FROM sessions WHERE id = ?").run(id);
		});
	}

	#expiry(session: SessionData): number {
		return session.cookie.expires ? new Date(session.cookie.expires).getTime() : Date.now() + this.#ttlMs;
	}
}

/** Calls `done` with what `work` gives, or with its error: the form that express-session expects. */
function answer<T>(done: ((error: unknown, value?: T) => void) | undefined, work: () => T): void {
	let value: T;
	try {
		value = work();
	} catch (error) {
		done?.(error);
		return;
	}
	done?.(null, value);
}
