import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { node24, root } from "./paths.mjs";
import { childEnvironment } from "./run.mjs";

/**
 * Starts the whole service on a free port of loopback, for a test or a benchmark.
 * @param {Record<string, string>} extra environment variables besides
 * @returns {Promise<{url: string, pid: number, stop(): Promise<void>}>}
 * @throws {Error} with the service's log if it ends before it is ready
 */
export async function startService(extra = {}) {
	const service = spawn(node24(), ["service/src/main.ts"], {
		cwd: root,
		stdio: ["pipe", "pipe", "pipe"],
		env: childEnvironment({ PORT: "0", RUNLANG_LIFELINE: "stdin", ...extra }),
	});
	const ended = new Promise((resolve) => service.once("close", resolve));
	const log = [];
	service.stderr.on("data", (chunk) => log.push(chunk));
	const url = await new Promise((resolve, reject) => {
		createInterface({ input: service.stdout }).on("line", (line) => {
			const address = /^Runlang is ready at (\S+)/.exec(line)?.[1];
			if (address) resolve(address);
		});
		service.once("close", (code) =>
			reject(new Error(`The service ended with ${code}:\n${Buffer.concat(log)}`)),
		);
	});
	return {
		url,
		pid: service.pid,
		async stop() {
			service.kill("SIGTERM");
			await ended;
		},
	};
}
