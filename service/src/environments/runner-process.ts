import { type ChildProcess, spawn } from "node:child_process";
import { chown, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { askRunner } from "./ask-runner.ts";
import { parseAddress, type RunnerAddress } from "./runner.ts";

/** A runner started as root becomes this user and must be able to listen in its folder. */
const runnerUid = 10001;
const windows = process.platform === "win32";

/** Variables that runners get from ours; never secrets such as SESSION_SECRET or REDIS_URL. */
const passedOn = [
	"PATH",
	"LANG",
	"TMPDIR",
	"TEMP",
	"TMP",
	"SystemRoot",
	"RUNLANG_MIN_TIER",
	"RUNLANG_TIER",
	"RUNLANG_CONCURRENCY",
	"RUNLANG_QUEUE",
	"RUNLANG_CACHE_MIB",
];

export interface RunnerStart {
	/** Program and arguments of the runner server. */
	command: readonly [string, ...string[]];
	/** Path of environment.json. */
	environmentFile: string;
	/** Folder for the runner's socket: short, not yet there. */
	folder: string;
	/** Milliseconds that it may take until it is ready. */
	readyMs: number;
	/** Its environment has proved itself before: it is ready as soon as it listens. */
	isProven?: boolean;
	/** Where its log goes. */
	stderr?: "inherit" | "ignore";
}

/** A runner server that we have started. It ends when we do, however we end: the pipe on its stdin closes. */
export class RunnerProcess {
	/** Resolves when it has ended, with how it ended in words. */
	readonly ended: Promise<string>;
	readonly #child: ChildProcess;
	readonly #folder: string;
	#address: RunnerAddress | undefined;
	#over: string | undefined;

	private constructor(child: ChildProcess, folder: string) {
		this.#child = child;
		this.#folder = folder;
		this.ended = new Promise<string>((resolve) => {
			child.once("error", (error) => resolve(`could not be started: ${error.message}`));
			child.once("exit", (code, signal) =>
				resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
			);
		}).then(async (how) => {
			this.#over = how;
			await rm(folder, { recursive: true, force: true });
			return how;
		});
	}

	/** Starts it and waits until it is ready. @throws {Error} that says why it is not, after ending it */
	static async start(start: RunnerStart, signal?: AbortSignal): Promise<RunnerProcess> {
		await mkdir(start.folder, { mode: 0o700 });
		if (process.getuid?.() === 0) await chown(start.folder, runnerUid, runnerUid);
		const [program, ...args] = start.command;
		const env = Object.fromEntries(passedOn.flatMap((name) => pair(name, process.env[name])));
		const child = spawn(program, args, {
			env: {
				...env,
				RUNLANG_ENVIRONMENT_FILE: start.environmentFile,
				RUNLANG_LISTEN: windows ? "127.0.0.1:0" : `unix:${path.join(start.folder, "s")}`,
				RUNLANG_LIFELINE: "stdin",
			},
			stdio: ["pipe", "pipe", start.stderr ?? "inherit"],
			// In a process group of its own, Ctrl+C in our terminal is not its signal to end: we are.
			detached: !windows,
		});
		child.stdin?.on("error", () => {});
		const runner = new RunnerProcess(child, start.folder);
		try {
			await runner.#untilReady(start, signal);
			return runner;
		} catch (error) {
			await runner.stop(0);
			throw error;
		}
	}

	/** Where it listens. */
	get address(): RunnerAddress {
		if (!this.#address) throw new Error("The runner does not listen yet");
		return this.#address;
	}

	get pid(): number | undefined {
		return this.#child.pid;
	}

	/** Has it drain, and ends it by force if that takes longer than `graceMs`. */
	async stop(graceMs: number): Promise<void> {
		if (graceMs > 0) this.#child.kill("SIGTERM");
		const timer = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
		await this.ended;
		clearTimeout(timer);
	}

	async #untilReady({ readyMs, isProven }: RunnerStart, stopping?: AbortSignal): Promise<void> {
		const limit = AbortSignal.timeout(readyMs);
		const signal = stopping ? AbortSignal.any([limit, stopping]) : limit;
		this.#listenForAddress();
		while (!(isProven ? this.#address : await this.#isReady())) {
			if (this.#over !== undefined) throw new Error(`The runner ${this.#over} before it was ready`);
			if (limit.aborted) throw new Error(`The runner was not ready after ${readyMs} ms`);
			if (signal.aborted) throw new Error("The service is stopping");
			await sleep(25);
		}
	}

	#listenForAddress(): void {
		if (!this.#child.stdout) return;
		createInterface({ input: this.#child.stdout }).on("line", (line) => {
			try {
				const { listening } = JSON.parse(line);
				if (typeof listening === "string")
					this.#address ??= parseAddress(listening) ?? parseAddress(`http://${listening}`);
			} catch {
				// Something else that it says on stdout is not for us.
			}
		});
	}

	async #isReady(): Promise<boolean> {
		if (!this.#address || this.#over !== undefined) return false;
		try {
			const answer = await askRunner(this.#address, {
				method: "GET",
				path: "/readyz",
				signal: AbortSignal.timeout(2000),
			});
			answer.resume();
			return answer.statusCode === 200;
		} catch {
			return false;
		}
	}
}

function pair(name: string, value: string | undefined): [string, string][] {
	return value === undefined ? [] : [[name, value]];
}
