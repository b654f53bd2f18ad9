import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, constants, mkdirSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import { removeGroups } from "../cgroups/delegate.ts";
import { BoxLink } from "./link.ts";
import { type OuterOptions, type ServerOptions, serverCommand } from "./outer.ts";

/**
 * After so many boxes or so long a server is replaced: its children share the layout of its memory and its
 * hash seed, which must not become known.
 */
const boxesAtMost = 5_000;
const ageAtMostMs = 30 * 60_000;
const longestPauseMs = 5_000;

export interface PoolOptions {
	outer: OuterOptions;
	server: ServerOptions;
	onComplaint: (text: string) => void;
}

/** A box server and its successors: there is always one that has boxes ready, but while it is being started. */
export class Pool {
	readonly #options: PoolOptions;
	#current: Generation | undefined;
	#coming: Generation | undefined;
	readonly #old = new Set<Generation>();
	#made = 0;
	#ready: number;
	#pauseMs = 0;
	#isClosed = false;
	readonly #ageTimer: NodeJS.Timeout;

	constructor(options: PoolOptions) {
		this.#options = options;
		this.#ready = options.server.ready;
		this.#ageTimer = setInterval(() => this.#renew(), ageAtMostMs);
		this.#ageTimer.unref();
		this.#begin();
	}

	/** Resolves once the server that is being started is ready or has failed. */
	async settled(): Promise<void> {
		await this.#coming?.ready;
	}

	/** A box that is ready, or undefined while there is no server. */
	take(): BoxLink | undefined {
		const current = this.#current;
		if (!current) return undefined;
		if (++current.taken === boxesAtMost) this.#renew();
		return new BoxLink(current.socket, this.#options.onComplaint);
	}

	/** How many boxes are to wait; 0 to 255. */
	resize(ready: number): void {
		this.#ready = ready;
		for (const each of [this.#current, this.#coming]) each?.resize(ready);
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		clearInterval(this.#ageTimer);
		const all = [this.#current, this.#coming, ...this.#old].filter((each) => each !== undefined);
		await Promise.all(all.map((each) => each.stop(0)));
	}

	#renew() {
		if (!this.#coming) this.#begin();
	}

	#begin() {
		if (this.#isClosed) return;
		const { outer, server, onComplaint } = this.#options;
		const name = `${server.name}-${this.#made++}`;
		const next = new Generation(outer, { ...server, name, ready: this.#ready }, onComplaint);
		this.#coming = next;
		void next.ready.then((isReady) => {
			if (this.#coming === next) this.#coming = undefined;
			if (!isReady) return;
			this.#pauseMs = 0;
			const before = this.#current;
			this.#current = next;
			if (before) {
				this.#old.add(before);
				// Those who were just given its socket may still be on their way to it.
				setTimeout(() => void before.stop(), 1_000).unref();
			}
		});
		void next.gone.then(() => {
			this.#old.delete(next);
			if (this.#coming === next) this.#coming = undefined;
			if (this.#current === next) this.#current = undefined;
			if (this.#isClosed || this.#current || this.#coming) return;
			setTimeout(() => this.#current || this.#coming || this.#begin(), this.#pauseMs).unref();
			this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2 + 50);
		});
	}
}

/** One process of a box server in its outer box. */
class Generation {
	readonly socket: string;
	/** Whether it came to have a box ready. */
	readonly ready: Promise<boolean>;
	/** Resolves when nothing of it is left. */
	readonly gone: Promise<void>;
	taken = 0;
	readonly #child: ChildProcess;

	constructor(outer: OuterOptions, server: ServerOptions, onComplaint: (text: string) => void) {
		const folder = path.join(outer.folder, server.name);
		const socketFolder = path.join(folder, "socket");
		mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
		// The folder's own name may be too long for the address of a socket.
		const opened = openSync(socketFolder, constants.O_RDONLY | constants.O_DIRECTORY);
		this.socket = `/proc/self/fd/${opened}/listen`;
		const { command, env } = serverCommand(outer, server, folder);
		const [program = "", ...args] = command;
		this.#child = spawn(program, args, { env, cwd: "/", stdio: ["pipe", "pipe", "pipe"] });
		const { stdin, stdout, stderr } = this.#child;
		stdin?.on("error", () => {});
		stderr?.on("data", (chunk: Buffer) => onComplaint(chunk.toString()));
		this.gone = new Promise<void>((resolve) => {
			this.#child
				.once("exit", () => resolve())
				.once("error", (error) => {
					onComplaint(error.message);
					resolve();
				});
		}).then(() => {
			closeSync(opened);
			rmSync(folder, { recursive: true, force: true });
			const slots = Array.from({ length: server.slots }, (_, slot) => `${server.name}-${slot}`);
			return removeGroups(
				(outer.cgroups?.folders ?? []).flatMap((each) => slots.map((slot) => path.join(each, slot))),
			);
		});
		this.ready = Promise.race([
			new Promise<boolean>((resolve) => stdout?.once("data", () => resolve(true))),
			this.gone.then(() => false),
		]);
	}

	resize(ready: number): void {
		this.#child.stdin?.write(Uint8Array.of(ready));
	}

	/** Lets its boxes end by themselves, or kills them after so many milliseconds. */
	async stop(patienceMs?: number): Promise<void> {
		this.#child.stdin?.end();
		if (patienceMs !== undefined) setTimeout(() => this.#child.kill("SIGKILL"), patienceMs).unref();
		await this.gone;
	}
}
