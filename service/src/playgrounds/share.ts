import { randomBytes } from "node:crypto";
import { type NewPlayground, type Playground, ProblemError } from "@runlang/protocol";
import type { PlaygroundStore } from "./store.ts";

/** How long a playground is kept. */
export const keptSeconds = 30 * 24 * 3600;
const tries = 8;

/** 10 hexadecimal digits from a cryptographic source. */
export function randomPlaygroundId(): string {
	return randomBytes(5).toString("hex");
}

/**
 * Stores a playground under a fresh id and gives it as it is stored.
 * @param now milliseconds since 1970; @throws {ProblemError} `store-unavailable`
 */
export async function sharePlayground(
	store: PlaygroundStore,
	content: NewPlayground,
	{ randomId = randomPlaygroundId, now = Date.now } = {},
): Promise<Playground> {
	const createdAt = now();
	for (let left = tries; left > 0; left--) {
		const playground: Playground = {
			...content,
			id: randomId(),
			createdAt: new Date(createdAt).toISOString(),
			expiresAt: new Date(createdAt + keptSeconds * 1000).toISOString(),
		};
		if (await store.putIfAbsent(playground.id, JSON.stringify(playground), keptSeconds)) return playground;
	}
	throw new ProblemError("internal-error", undefined, {
		cause: new Error(`${tries} playground ids were taken`),
	});
}
