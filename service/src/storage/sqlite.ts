import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

const sweepEveryMs = 3_600_000;

/**
 * Opens the embedded database and makes its tables. Expired rows are swept at once and every hour.
 * Several processes may have it open.
 * @param file path; its folder is made, for its owner only
 */
export function openDatabase(file: string): { db: DatabaseSync; close(): void } {
	mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
	const db = new DatabaseSync(file);
	db.exec(`
		PRAGMA busy_timeout = 5000;
		PRAGMA journal_mode = WAL;
		PRAGMA synchronous = NORMAL;
		CREATE TABLE IF NOT EXISTS playgrounds (id TEXT PRIMARY KEY, body TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
		CREATE INDEX IF NOT EXISTS playgrounds_by_expiry ON playgrounds (expires_at);
		CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, body TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
		CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires_at);
	`);
	const sweep = () => sweepExpired(db, Date.now());
	sweep();
	const timer = setInterval(sweep, sweepEveryMs).unref();
	return {
		db,
		close() {
			clearInterval(timer);
			db.close();
		},
	};
}

/** Deletes what has expired. @param now milliseconds since 1970, as `expires_at` */
export function sweepExpired(db: DatabaseSync, now: number): void {
	for (const table of ["playgrounds", "sessions"])
		db.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`).run(now);
}
