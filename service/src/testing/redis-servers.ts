import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const program = "redis-server";

/** Whether this machine has a Redis server to test with. */
export const hasRedis = spawnSync(program, ["--version"]).status === 0;

/** A real redis-server on a free port that keeps nothing. */
export class RedisServer {
	readonly port: number;
	readonly #folder: string;
	#server: ChildProcess | undefined;

	private constructor(port: number, folder: string) {
		this.port = port;
		this.#folder = folder;
	}

	/** @param primary the server to replicate; resolves when the replica has its data */
	static async start(primary?: RedisServer): Promise<RedisServer> {
		const folder = mkdtempSync(path.join(tmpdir(), "router-redis-"));
		const server = new RedisServer(await freePort(), folder);
		await server.startAgain(primary);
		return server;
	}

	get url(): string {
		return `redis://127.0.0.1:${this.port}`;
	}

	/** Starts it at the port that it had before. */
	async startAgain(primary?: RedisServer): Promise<void> {
		const options: Record<string, string | number> = {
			port: this.port,
			bind: "127.0.0.1",
			save: "",
			dir: this.#folder,
			"repl-diskless-sync-delay": 0,
			...(primary ? { replicaof: `127.0.0.1 ${primary.port}` } : {}),
		};
		const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
		const server = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
		this.#server = server;
		const ready = primary ? /Finished with success|accepted a Partial Resync/ : /Ready to accept connections/;
		await new Promise<void>((resolve, reject) => {
			createInterface({ input: server.stdout }).on("line", (line) => ready.test(line) && resolve());
			server.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
		});
	}

	signal(signal: NodeJS.Signals): void {
		this.#server?.kill(signal);
	}

	/** Ends it; it may be started again. */
	async kill(): Promise<void> {
		const server = this.#server;
		if (!server || server.exitCode !== null || server.signalCode !== null) return;
		server.kill("SIGKILL");
		await once(server, "exit");
	}

	async stop(): Promise<void> {
		await this.kill();
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}
