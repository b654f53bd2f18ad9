import { availableParallelism } from "node:os";
import path from "node:path";
import { type Tier, tierSchema } from "@runlang/protocol";
import { type Address, parseAddress } from "./server/address.ts";

/** What the environment variables of a runner say. */
export interface Config {
	environmentFile: string;
	address: Address;
	minTier: Tier | undefined;
	/** Forces a weaker tier than this host could have. */
	tier: Tier | undefined;
	concurrency: number;
	queueLength: number;
	/** All compiled programs that are kept, in bytes. */
	cacheBytes: number;
	/** How long running executions may go on after SIGTERM, in milliseconds. */
	drainMs: number;
	/** The runner ends when its standard input does: whoever started it is gone. */
	hasLifeline: boolean;
}

/** @throws {Error} that names the variable and what is wrong with it */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	return {
		environmentFile: path.resolve(required(env, "RUNLANG_ENVIRONMENT_FILE")),
		address: parseAddress(required(env, "RUNLANG_LISTEN")),
		minTier: tier(env, "RUNLANG_MIN_TIER"),
		tier: tier(env, "RUNLANG_TIER"),
		concurrency: number(env, "RUNLANG_CONCURRENCY", Math.max(2, availableParallelism()), 1),
		queueLength: number(env, "RUNLANG_QUEUE", 32, 0),
		cacheBytes: number(env, "RUNLANG_CACHE_MIB", 256, 0) * 1024 * 1024,
		drainMs: number(env, "RUNLANG_DRAIN_MS", 15_000, 0),
		hasLifeline: env.RUNLANG_LIFELINE === "stdin",
	};
}

/** Whether `tier` is at least as strong as `least`: 1 is strongest, then 2, 3, and 0 last. */
export function isAtLeast(tier: Tier, least: Tier): boolean {
	const strength = (each: Tier) => (each === 0 ? 0 : 4 - each);
	return strength(tier) >= strength(least);
}

function required(env: NodeJS.ProcessEnv, name: string): string {
	const value = env[name];
	if (!value) throw new Error(`${name} is not set`);
	return value;
}

function number(env: NodeJS.ProcessEnv, name: string, usual: number, least: number): number {
	const value = env[name];
	if (value === undefined || value === "") return usual;
	if (!/^\d{1,9}$/.test(value) || Number(value) < least)
		throw new Error(`${name} must be a whole number of at least ${least}, not "${value}"`);
	return Number(value);
}

function tier(env: NodeJS.ProcessEnv, name: string): Tier | undefined {
	const value = env[name];
	if (value === undefined || value === "") return undefined;
	const parsed = tierSchema.safeParse(Number(value));
	if (!parsed.success) throw new Error(`${name} must be 0, 1, 2 or 3, not "${value}"`);
	return parsed.data;
}
