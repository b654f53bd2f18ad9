import type { Logger } from "pino";
import { createClient } from "redis";

/**
 * A connection to Redis that never lets anyone wait long: commands fail at once while there is no
 * connection, a server that has gone silent is given up after `silentMs`, and it reconnects by itself.
 * @param url of the server; @param role names it in the log
 */
export function connectRedis(url: string, role: string, log: Logger, silentMs = 2000) {
	const client = createClient({
		url,
		disableOfflineQueue: true,
		// Pings keep an idle connection from looking like a silent server.
		pingInterval: silentMs / 4,
		socket: {
			connectTimeout: silentMs,
			socketTimeout: silentMs,
			reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 5), 1000),
		},
	});
	let told = false;
	client.on("error", (err) => {
		if (!told) log.warn({ err }, `Redis (${role}) can't be reached; trying again`);
		told = true;
	});
	client.on("ready", () => {
		if (told) log.info(`Redis (${role}) is reached again`);
		told = false;
	});
	// Rejects only when the client is closed while still connecting.
	client.connect().catch(() => {});
	return client;
}
export type RedisConnection = ReturnType<typeof connectRedis>;

/** Closes a connection whether it is there or not. */
export function closeRedis(client: RedisConnection): void {
	if (client.isOpen) client.destroy();
}
