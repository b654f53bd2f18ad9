import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Store } from "express-session";
import type { Logger } from "pino";
import manifest from "../package.json" with { type: "json" };
import { buildApp } from "./app.ts";
import { type Config, repository } from "./config.ts";
import type { RunnerDirectory } from "./environments/directory.ts";
import { FixedDirectory } from "./environments/fixed-directory.ts";
import { LocalDirectory } from "./environments/local-directory.ts";
import { Executions } from "./executions/executions.ts";
import { asksForWebSocket, LiveExecutions } from "./executions/live/live-executions.ts";
import { requestLimit } from "./executions/routes.ts";
import { Metrics } from "./operation/metrics.ts";
import { RedisPlaygroundStore } from "./playgrounds/redis-store.ts";
import { SqlitePlaygroundStore } from "./playgrounds/sqlite-store.ts";
import type { PlaygroundStore } from "./playgrounds/store.ts";
import { keptSecret } from "./sessions/secret.ts";
import { redisSessionStore, sessionMs } from "./sessions/sessions.ts";
import { SqliteSessionStore } from "./sessions/sqlite-session-store.ts";
import { closeRedis, connectRedis } from "./storage/redis.ts";
import { openDatabase } from "./storage/sqlite.ts";

export interface Service {
	/** Address for this machine, such as `http://127.0.0.1:8080`. */
	url: string;
	/** Takes no new executions, has the running ones end within `deadlineMs`, and ends everything it started. */
	stop(deadlineMs: number): Promise<void>;
}

/** Starts the router. @throws the error of listening, such as EADDRINUSE, with nothing left behind */
export async function startService(config: Config, log: Logger): Promise<Service> {
	const server = createServer({
		requestTimeout: 60_000,
		headersTimeout: 15_000,
		keepAliveTimeout: 65_000,
		shouldUpgradeCallback: asksForWebSocket,
	});
	await listen(server, config);
	const storage = openStorage(config, log);
	const directory = openDirectory(config, log);
	const metrics = new Metrics(directory);
	const executions = new Executions({ directory, metrics, log });
	const live = new LiveExecutions({ executions, log, messageLimit: requestLimit });
	const app = buildApp({
		config,
		version: manifest.version,
		pageFolder: path.join(repository, "service/web/dist"),
		directory,
		executions,
		live,
		playgrounds: metrics.measured(storage.playgrounds),
		sessionStore: storage.sessions,
		sessionSecret: config.sessionSecret ?? keptSecret(path.join(config.stateFolder, "state/session-secret")),
		metrics,
		log,
	});
	server.on("request", app);
	server.on("upgrade", (req, socket, head) => live.upgrade(app, req, socket, head));
	return {
		url: localUrl(config.host, (server.address() as AddressInfo).port),
		async stop(deadlineMs) {
			await executions.drain(deadlineMs);
			const closed = once(server, "close");
			live.close();
			server.close();
			server.closeIdleConnections();
			const force = setTimeout(() => {
				server.closeAllConnections();
				live.terminate();
			}, 500);
			await closed;
			clearTimeout(force);
			await directory.stop();
			storage.close();
		},
	};
}

/** The port is taken first: nothing else has to be undone if that fails. */
async function listen(server: Server, { host, port }: Config): Promise<void> {
	server.listen(port, host);
	await once(server, "listening");
}

function openDirectory(config: Config, log: Logger): RunnerDirectory {
	if (config.runners) return new FixedDirectory(config.runners);
	return new LocalDirectory({
		folder: path.join(config.stateFolder, "environments"),
		command: [process.execPath, path.join(repository, "runners/base/src/main.ts")],
		stderr: config.logLevel === "silent" ? "ignore" : "inherit",
		idleMs: config.idleMs,
		log,
	});
}

/** Redis if there is one, else the embedded database: the same for playgrounds and sessions. */
function openStorage(
	config: Config,
	log: Logger,
): { playgrounds: PlaygroundStore; sessions: Store; close(): void } {
	if (config.redis) {
		const primary = connectRedis(config.redis.url, "primary", log);
		const replica = config.redis.readUrl ? connectRedis(config.redis.readUrl, "replica", log) : undefined;
		return {
			playgrounds: new RedisPlaygroundStore(primary, replica),
			sessions: redisSessionStore(primary),
			close() {
				closeRedis(primary);
				if (replica) closeRedis(replica);
			},
		};
	}
	const { db, close } = openDatabase(path.join(config.stateFolder, "state/runlang.db"));
	return {
		playgrounds: new SqlitePlaygroundStore(db),
		sessions: new SqliteSessionStore(db, sessionMs),
		close,
	};
}

/** An address that works on this machine: one that stands for all interfaces does not everywhere. */
function localUrl(host: string, port: number): string {
	const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
	return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
