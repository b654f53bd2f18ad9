import { ProblemError } from "@runlang/protocol";
import type { RedisConnection } from "../storage/redis.ts";
import type { PlaygroundStore } from "./store.ts";

const key = (id: string) => `playground:${id}`;

/** Playgrounds in Redis: written to the primary, read from the replica and, on a miss, from the primary. */
export class RedisPlaygroundStore implements PlaygroundStore {
	readonly #primary: RedisConnection;
	readonly #replica: RedisConnection | undefined;

	constructor(primary: RedisConnection, replica?: RedisConnection) {
		this.#primary = primary;
		this.#replica = replica;
	}

	async putIfAbsent(id: string, body: string, ttlSeconds: number): Promise<boolean> {
		const options = { condition: "NX", expiration: { type: "EX", value: ttlSeconds } } as const;
		return (await available(this.#primary.set(key(id), body, options))) !== null;
	}

	async get(id: string): Promise<string | undefined> {
		// A replica that is down, still loading or behind is no reason to fail: the primary knows.
		const replicated = await this.#replica?.get(key(id)).catch(() => null);
		return replicated ?? (await available(this.#primary.get(key(id)))) ?? undefined;
	}

	async ping(): Promise<void> {
		await available(this.#primary.ping());
	}
}

async function available<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (cause) {
		throw new ProblemError("store-unavailable", undefined, { retryAfter: 2, cause });
	}
}
