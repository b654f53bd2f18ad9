import path from "node:path";
import { fileURLToPath } from "node:url";
import { environmentIdSchema } from "@runlang/protocol";
import { z } from "zod";
import { parseAddress, type RunnerAddress } from "./environments/runner.ts";

/** Folder of the clone. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const milliseconds = (fallback: number, least: number) =>
	z.coerce.number("a number of milliseconds is needed").int().min(least).default(fallback);

const address = z.string().transform((text, ctx): RunnerAddress => {
	const parsed = parseAddress(text);
	if (parsed) return parsed;
	ctx.addIssue(`"${text}" is neither http://host:port nor unix:/path`);
	return z.NEVER;
});

const runnersSchema = z
	.string()
	.transform((text, ctx): unknown => {
		try {
			return JSON.parse(text);
		} catch {
			ctx.addIssue('JSON is needed, such as {"python":["http://127.0.0.1:9000"]}');
			return z.NEVER;
		}
	})
	.pipe(z.record(environmentIdSchema, z.array(address).min(1, "at least one address is needed")));

const redisUrl = z.string().regex(/^rediss?:\/\//, "an address such as redis://host:6379 is needed");

const publicUrl = z.url("an address such as https://run.example.org is needed").transform((text, ctx) => {
	const url = new URL(text);
	const plain = url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
	if (plain && (url.protocol === "https:" || url.protocol === "http:")) return url;
	ctx.addIssue("only http(s)://host[:port] is possible");
	return z.NEVER;
});

const variables = z
	.object({
		HOST: z.string().default("127.0.0.1"),
		PORT: z.coerce.number("a port number is needed").int().min(0).max(65535).default(8080),
		REDIS_URL: redisUrl.optional(),
		REDIS_READ_URL: redisUrl.optional(),
		RUNLANG_STATE_DIR: z.string().optional(),
		RUNLANG_RUNNERS: runnersSchema.optional(),
		RUNLANG_PUBLIC_URL: publicUrl.optional(),
		SESSION_SECRET: z.string().min(16, "at least 16 characters are needed").optional(),
		RUNLANG_INSECURE_OPEN: z.enum(["0", "1"]).default("0"),
		RUNLANG_IDLE_MS: milliseconds(600_000, 1),
		RUNLANG_DRAIN_MS: milliseconds(5000, 0),
		RUNLANG_LOG_LEVEL: z.enum(logLevels).default("info"),
		RUNLANG_LIFELINE: z.enum(["stdin"]).optional(),
	})
	.check((ctx) => {
		const { HOST, REDIS_READ_URL, REDIS_URL, RUNLANG_INSECURE_OPEN } = ctx.value;
		const fault = (name: string, message: string) =>
			ctx.issues.push({ code: "custom", message, path: [name], input: ctx.value });
		if (REDIS_READ_URL && !REDIS_URL) fault("REDIS_READ_URL", "it needs REDIS_URL besides, the primary");
		if (!isLoopback(HOST) && RUNLANG_INSECURE_OPEN !== "1")
			fault(
				"HOST",
				`"${HOST}" can be reached from other machines, and there is no sign-in yet. ` +
					"Use HOST=127.0.0.1, or say with RUNLANG_INSECURE_OPEN=1 that everyone who reaches it may execute",
			);
	});

/** What the router is told at its start; see `readConfig`. */
export interface Config {
	host: string;
	/** 0 takes a free one. */
	port: number;
	/** Only this machine can reach the router. */
	loopback: boolean;
	/** Addresses of the Redis primary and, if there is one, its replica; undefined: the embedded store. */
	redis: { url: string; readUrl: string | undefined } | undefined;
	/** Absolute path. */
	stateFolder: string;
	/** Fixed runners by environment; undefined: they are started from the prepared environments. */
	runners: Record<string, RunnerAddress[]> | undefined;
	publicUrl: URL | undefined;
	sessionSecret: string | undefined;
	/** Milliseconds after which an unused runner that we started is ended. */
	idleMs: number;
	/** Milliseconds that running executions have to end when the router stops. */
	drainMs: number;
	logLevel: (typeof logLevels)[number];
	/** End when stdin closes: whoever started us is gone. */
	lifeline: boolean;
}

/** The environment variables can't be used; the message has a line for each fault that names the variable. */
export class ConfigError extends Error {
	override name = "ConfigError";
}

/** Whether a host to listen on is this machine's own loopback. */
export function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Reads the configuration from environment variables; empty ones count as not set. @throws {ConfigError} */
export function readConfig(env: Record<string, string | undefined>): Config {
	const parsed = variables.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value)));
	if (!parsed.success)
		throw new ConfigError(
			parsed.error.issues
				.map(({ path: [name, ...inside], message }) =>
					inside.length ? `${String(name)}: ${inside.join(".")}: ${message}` : `${String(name)}: ${message}`,
				)
				.join("\n"),
		);
	const set = parsed.data;
	return {
		host: set.HOST,
		port: set.PORT,
		loopback: isLoopback(set.HOST),
		redis: set.REDIS_URL ? { url: set.REDIS_URL, readUrl: set.REDIS_READ_URL } : undefined,
		stateFolder: set.RUNLANG_STATE_DIR
			? path.resolve(set.RUNLANG_STATE_DIR)
			: path.join(repository, ".runlang"),
		runners: set.RUNLANG_RUNNERS,
		publicUrl: set.RUNLANG_PUBLIC_URL,
		sessionSecret: set.SESSION_SECRET,
		idleMs: set.RUNLANG_IDLE_MS,
		drainMs: set.RUNLANG_DRAIN_MS,
		logLevel: set.RUNLANG_LOG_LEVEL,
		lifeline: set.RUNLANG_LIFELINE === "stdin",
	};
}
