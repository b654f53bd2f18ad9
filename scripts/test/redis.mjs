import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { onPath } from "./debian.mjs";

async function freePort() {
	const server = createServer();
	await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/**
 * A real Redis primary and its replica on free ports, keeping nothing on disk.
 * @returns {Promise<{url: string, readUrl: string, stop(): Promise<void>} | undefined>} undefined without redis-server
 */
export async function startRedisPair() {
	const binary = onPath("redis-server");
	if (!binary) return undefined;
	const folder = mkdtempSync(path.join(tmpdir(), "runlang-redis-"));
	const servers = [];
	const start = async (...extra) => {
		const port = await freePort();
		const args = [
			"--port",
			port,
			"--bind",
			"127.0.0.1",
			"--save",
			"",
			"--dir",
			folder,
			"--repl-diskless-sync-delay",
			"0",
		];
		const server = spawn(binary, [...args.map(String), ...extra], { stdio: ["ignore", "pipe", "inherit"] });
		servers.push(server);
		let log = "";
		await new Promise((resolve, reject) => {
			server.stdout.on("data", (chunk) => {
				log += chunk;
				if (log.includes("Ready to accept connections")) resolve();
			});
			server.once("exit", (code) => reject(new Error(`redis-server ended with ${code}:\n${log}`)));
		});
		return port;
	};
	const primary = await start();
	const replica = await start("--replicaof", "127.0.0.1", String(primary));
	return {
		url: `redis://127.0.0.1:${primary}`,
		readUrl: `redis://127.0.0.1:${replica}`,
		async stop() {
			for (const server of servers) server.kill("SIGKILL");
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
