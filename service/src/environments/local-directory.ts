import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EnvironmentDescription, EnvironmentSummary } from "@runlang/protocol";
import type { Logger } from "pino";
import { type RunnerDirectory, unknownEnvironment } from "./directory.ts";
import { watchFolders } from "./folder-watch.ts";
import { LocalEnvironment } from "./local-environment.ts";
import { readPreparedFiles } from "./prepared-files.ts";
import type { Runner } from "./runner.ts";
import { RunnerProcess, type RunnerStart } from "./runner-process.ts";

/** Compiled environments prove themselves by compiling, which a busy machine takes its time for. */
const readyMs = 120_000;
/** Milliseconds that runners have to end when we do. */
const stopMs = 3000;

/** The environments prepared on this machine, with runners that are started when needed and leave when idle. */
export class LocalDirectory implements RunnerDirectory {
	readonly #options: LocalDirectoryOptions;
	readonly #environments = new Map<string, LocalEnvironment>();
	readonly #processes = new Set<RunnerProcess>();
	readonly #sockets: string;
	readonly #watch: { stop(): void };
	readonly #idleTimer: NodeJS.Timeout;
	readonly #stopping = new AbortController();
	/** What was there at the start has been read. */
	readonly #first: Promise<void>;
	#reading: Promise<void>;
	#proving: Promise<void> = Promise.resolve();
	#begun = new Set<Promise<unknown>>();
	#count = 0;

	constructor(options: LocalDirectoryOptions) {
		this.#options = options;
		this.#sockets = mkdtempSync(path.join(tmpdir(), "runlang-"));
		// A runner that has dropped to another user must be able to reach its own folder in here.
		chmodSync(this.#sockets, 0o711);
		mkdirSync(options.folder, { recursive: true });
		this.#first = this.#readAll();
		this.#reading = this.#first;
		this.#watch = watchFolders(
			options.folder,
			(name) => {
				this.#reading = this.#reading.then(() => this.#read(name));
			},
			options.pollMs,
		);
		this.#idleTimer = setInterval(
			() => {
				for (const one of this.#environments.values()) one.endIfIdle(options.idleMs, Date.now());
			},
			Math.min(Math.max(options.idleMs / 4, 20), 30_000),
		).unref();
	}

	async summaries(): Promise<EnvironmentSummary[]> {
		await this.#first;
		const ids = [...this.#environments.keys()].sort();
		const all = await Promise.all(ids.map((id) => this.describe(id)));
		return all.map(({ examples: _, limits: __, caps: ___, sandbox: ____, ...summary }) => summary);
	}

	async describe(id: string): Promise<EnvironmentDescription> {
		await this.#first;
		return this.#of(id).describe();
	}

	async runners(id: string): Promise<Runner[]> {
		await this.#first;
		return [await this.#of(id).runner()];
	}

	known(): Runner[] {
		return [...this.#environments.values()].flatMap((one) => one.running ?? []);
	}

	unreachable(runner: Runner): boolean {
		this.#environments.get(runner.environment)?.discard(runner);
		return true;
	}

	async stop(): Promise<void> {
		this.#stopping.abort();
		this.#watch.stop();
		clearInterval(this.#idleTimer);
		await this.#reading;
		for (const one of this.#environments.values()) one.forget();
		await Promise.allSettled(this.#begun);
		await Promise.all([...this.#processes].map((one) => one.stop(stopMs)));
		await this.#proving;
		rmSync(this.#sockets, { recursive: true, force: true });
	}

	#of(id: string): LocalEnvironment {
		const one = this.#environments.get(id);
		if (!one) throw unknownEnvironment(id, this.#environments.keys());
		return one;
	}

	async #readAll(): Promise<void> {
		const entries = readdirSync(this.#options.folder, { withFileTypes: true });
		await Promise.all(entries.filter((one) => one.isDirectory()).map(({ name }) => this.#read(name)));
	}

	async #read(name: string): Promise<void> {
		try {
			const files = await readPreparedFiles(path.join(this.#options.folder, name));
			if (!files || this.#stopping.signal.aborted) return;
			const known = this.#environments.get(files.status.id);
			if (known) known.update(files);
			else
				this.#environments.set(
					files.status.id,
					new LocalEnvironment(files, (file, isProven) => this.#start(file, isProven), this.#options.log),
				);
			this.#prove(files.status.id);
		} catch (err) {
			this.#options.log.warn({ err, folder: name }, "What imagegen wrote of an environment can't be used");
		}
	}

	/** Starts the runner of an environment once ahead, one after the other: the first run is then warm. */
	#prove(id: string): void {
		this.#proving = this.#proving.then(async () => {
			const one = this.#environments.get(id);
			if (!one?.unproven || this.#stopping.signal.aborted) return;
			await one.runner().catch(() => {});
		});
	}

	#start(environmentFile: string, isProven: boolean): Promise<RunnerProcess> {
		const begun = this.#startRunner(environmentFile, isProven);
		this.#begun.add(begun);
		const done = () => this.#begun.delete(begun);
		begun.then(done, done);
		return begun;
	}

	async #startRunner(environmentFile: string, isProven: boolean): Promise<RunnerProcess> {
		this.#stopping.signal.throwIfAborted();
		const { command, stderr } = this.#options;
		const folder = path.join(this.#sockets, String(this.#count++));
		const start: RunnerStart = {
			...{ command, environmentFile, folder, readyMs, isProven },
			...(stderr ? { stderr } : {}),
		};
		const started = await RunnerProcess.start(start, this.#stopping.signal);
		this.#processes.add(started);
		started.ended.then(() => this.#processes.delete(started));
		return started;
	}
}

export interface LocalDirectoryOptions extends Pick<RunnerStart, "command" | "stderr"> {
	/** Where imagegen writes: `<folder>/<id>/status.json`. */
	folder: string;
	/** Milliseconds after which an unused runner is ended. */
	idleMs: number;
	/** Milliseconds between looks for changes whose notice got lost. */
	pollMs?: number;
	log: Logger;
}
