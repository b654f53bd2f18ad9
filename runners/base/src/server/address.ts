import { rmSync } from "node:fs";
import type { Server } from "node:http";
import { isIPv6 } from "node:net";

/** Where a runner listens. */
export type Address = { socket: string } | { host: string; port: number };

/** Reads `unix:/path.sock` or `host:port` (`[::1]:8080`). @throws {Error} if it is neither */
export function parseAddress(text: string): Address {
	if (text.startsWith("unix:/")) return { socket: text.slice("unix:".length) };
	const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
	const host = match?.[1] ?? match?.[2];
	if (host === undefined || Number(match?.[3]) > 65535)
		throw new Error(`RUNLANG_LISTEN must be unix:/path or host:port, not "${text}"`);
	return { host, port: Number(match?.[3]) };
}

/** Whether only processes of this machine can connect. */
export function isLocal(address: Address): boolean {
	if ("socket" in address) return true;
	return address.host === "localhost" || address.host === "::1" || /^127(\.\d{1,3}){3}$/.test(address.host);
}

/** Listens; resolves with the address as others can use it (a free port is filled in). */
export async function listen(server: Server, address: Address): Promise<string> {
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	server.once("error", reject);
	if ("socket" in address) {
		// Left by a runner that was killed; one that lives would have its own path.
		rmSync(address.socket, { force: true });
		server.listen(address.socket, resolve);
	} else server.listen(address.port, address.host, resolve);
	await promise;
	server.off("error", reject);
	const bound = server.address();
	if (bound === null || typeof bound === "string") return `unix:${bound}`;
	return `${isIPv6(bound.address) ? `[${bound.address}]` : bound.address}:${bound.port}`;
}
