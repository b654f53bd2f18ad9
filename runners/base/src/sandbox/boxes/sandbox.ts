import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Limits, SourceFile, Tier } from "@runlang/protocol";
import type { Box, Running, Sandbox, Stage } from "../sandbox.ts";
import type { BoxLink, How } from "./link.ts";
import { type BoxesOptions, type OuterOptions, programEnvironment } from "./outer.ts";
import { Pool } from "./pool.ts";
import { pathsIn, warmFolder, warmServers } from "./warm.ts";

/** How long a request waits for a box while its server is being started anew. */
const patienceMs = 10_000;
const attemptsAtMost = 5;
/** With less memory to be had than this, one box waits of each kind instead of several. */
const shortBytes = 256 * 1024 * 1024;
const lookMs = 2_000;

const walls = {
	1: "boxes in a box: own user, process, mount, network (none), ipc, uts and cgroup namespaces, read-only root",
	2: "boxes in a box: own namespaces as at tier 1, but for /proc, which may not be mounted here",
	3: "no namespaces here: Landlock for files, signals and TCP, no other network",
};

/** Boxes prepared ahead by a box server (box/box.h); warm ones for interpreters. */
export class BoxesSandbox implements Sandbox {
	readonly tier: Tier;
	readonly prefix: string;
	readonly concurrency: number;
	readonly summary: string;
	readonly cacheFolder: string;
	readonly #options: BoxesOptions;
	/** Where programs are started by exec. */
	readonly #plain: Pool;
	/** Where something waits for code, by what the sources use. */
	readonly #pressure: NodeJS.Timeout;
	#isShort = false;
	readonly #warm: { pool: Pool; suits: (files: readonly SourceFile[]) => boolean }[];

	constructor(options: BoxesOptions) {
		this.#options = options;
		this.tier = options.kind;
		this.prefix = options.kind === 3 ? options.prefix : "/env";
		this.concurrency = options.kind === 3 ? 1 : options.concurrency;
		this.cacheFolder = path.join(options.folder, "compiled");
		mkdirSync(this.cacheFolder, { mode: 0o700 });
		const filterFile = path.join(options.folder, "seccomp.bpf");
		writeFileSync(filterFile, options.filter);
		const outer: OuterOptions = { ...options, warmFolder, filterFile, cacheFolder: this.cacheFolder };
		const pool = (server: {
			name: string;
			program: string[];
			waiter: string[];
			env: Record<string, string>;
			ready: number;
		}) =>
			new Pool({
				outer,
				server: { ...server, slots: Math.min(250, this.concurrency * 2 + server.ready + 8) },
				onComplaint: options.onComplaint,
			});
		const ready = this.concurrency + 1;
		this.#plain = pool({ name: "plain", program: [pathsIn(options).boxServer], waiter: [], env: {}, ready });
		this.#warm = warmServers(options, ready).map(({ suits, ...server }) => ({ pool: pool(server), suits }));
		this.#pressure = setInterval(() => this.#adapt(ready), lookMs).unref();
		this.summary = [
			walls[options.kind],
			"seccomp",
			"rlimits",
			options.cgroups
				? "a cgroup for memory, processes and processor time"
				: "no cgroup here: memory is bounded for each process",
			...(options.kind === 3 ? ["one run at a time"] : []),
			"prepared ahead",
		].join("; ");
	}

	async prepare(files: readonly SourceFile[], folders: readonly string[] = []): Promise<Box> {
		let link: BoxLink | undefined;
		return {
			get work() {
				return link?.work ?? "/work";
			},
			run: async (stage) => {
				if (link) return this.#start(link, stage, "exec");
				// A box that is gone before it has begun is replaced: its server may just have ended.
				for (let attempts = 1; ; attempts++) {
					const warm = stage.isWarm ? this.#warm.find(({ suits }) => suits(files))?.pool.take() : undefined;
					link = warm ?? (await this.#takePlain());
					link.gather();
					link.fill(files, folders);
					const running = this.#start(link, stage, warm ? "warm" : "exec");
					await running.started;
					if (!link.isUntouched || attempts === attemptsAtMost) return running;
				}
			},
			read: async (name) => link?.read(name),
			destroy: async () => link?.close(),
		};
	}

	/** Runs the canary in a box; `hostPath` is a path of the host that must not be there. */
	async runCanary(
		hostPath: string,
		limits: Limits,
	): Promise<{ running: Running; destroy: () => Promise<void> }> {
		await this.#plain.settled();
		const link = this.#plain.take();
		if (!link) throw new Error("the box server could not make a box");
		link.gather();
		return {
			running: link.run({ command: [hostPath], env: {}, limits, how: "canary" }),
			destroy: () => link.close(),
		};
	}

	/** Resolves when everything that can be ready is. */
	async settled(): Promise<void> {
		await Promise.all(this.#pools().map((pool) => pool.settled()));
	}

	/** Fewer boxes wait while memory is short. */
	#adapt(ready: number) {
		const isShort = process.availableMemory() < shortBytes;
		if (isShort === this.#isShort) return;
		this.#isShort = isShort;
		for (const pool of this.#pools()) pool.resize(isShort ? 1 : ready);
	}

	#pools(): Pool[] {
		return [this.#plain, ...this.#warm.map(({ pool }) => pool)];
	}

	async close(): Promise<void> {
		clearInterval(this.#pressure);
		await Promise.all(this.#pools().map((pool) => pool.close()));
	}

	#start(link: BoxLink, stage: Stage, how: How): Running {
		// What waits in a box has its first word, the interpreter, behind it.
		const command = how === "warm" ? stage.command.slice(1) : stage.command;
		return link.run({ ...stage, command, env: programEnvironment(stage.env, this.#options.kind), how });
	}

	async #takePlain(): Promise<BoxLink> {
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const link = this.#plain.take();
			if (link) return link;
			if (Date.now() > deadline) throw new Error("There is no box server");
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	}
}
