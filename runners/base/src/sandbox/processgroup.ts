import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, readdirSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import type { Limits, SourceFile } from "@runlang/protocol";
import { usageOfTree } from "./cgroups/processtree.ts";
import { Meter } from "./meter.ts";
import { type OutputPipe, PipePool } from "./pipes.ts";
import type { Box, Running, Sandbox, Stage, Verdict } from "./sandbox.ts";
import { limitBehind, lostVerdict } from "./verdict.ts";
import { readWorkFile, removeFolder, writeFiles } from "./workfolder.ts";

const isWindows = process.platform === "win32";
/** Carried by every process of a box, so that those that left its process group can be found (Linux). */
const mark = "RUNLANG_BOX";

/** Tier 0: the program runs as the user who started the runner; only rlimits and its process group hold it. */
export class ProcessGroupSandbox implements Sandbox {
	readonly tier = 0;
	readonly summary =
		"no isolation: programs run as the user who started Runlang, with that user's files and network";
	readonly prefix: string;
	readonly cacheFolder = null;
	readonly #folder: string;
	readonly #pipes: PipePool | undefined;
	#made = 0;

	/** @param options.folder an empty folder of the runner's own */
	constructor({ prefix, folder }: { prefix: string; folder: string }) {
		this.prefix = prefix;
		this.#folder = folder;
		if (!isWindows) this.#pipes = new PipePool(path.join(folder, "pipes"));
	}

	async prepare(files: readonly SourceFile[], folders: readonly string[] = []): Promise<Box> {
		const folder = path.join(this.#folder, `box-${this.#made++}`);
		const work = path.join(folder, "work");
		for (const each of [work, path.join(folder, "tmp")]) await mkdir(each, { recursive: true, mode: 0o700 });
		await writeFiles(work, files, folders);
		const stages: { running: Running; release: () => void }[] = [];
		return {
			work,
			run: async (stage) => {
				const started = await this.#run(stage, folder);
				stages.push(started);
				return started.running;
			},
			read: (name) => readWorkFile(work, name),
			destroy: async () => {
				for (const { running, release } of stages) {
					running.kill();
					await running.ended;
					release();
				}
				await removeFolder(folder);
			},
		};
	}

	async close(): Promise<void> {}

	async #run(stage: Stage, folder: string): Promise<{ running: Running; release: () => void }> {
		const pipes = this.#pipes && (await Promise.all([this.#pipes.take(), this.#pipes.take()]));
		const input = await this.#pipes?.takeInput(stage.input);
		const id = randomBytes(8).toString("hex");
		try {
			const [program = "", ...args] = isWindows ? stage.command : withLimits(stage.command, stage.limits);
			const child = spawn(program, args, {
				cwd: path.join(folder, "work"),
				detached: !isWindows,
				env: {
					PATH: process.env.PATH ?? "",
					HOME: path.join(folder, "tmp"),
					TMPDIR: path.join(folder, "tmp"),
					...(isWindows ? { SystemRoot: process.env.SystemRoot } : { LANG: "C.UTF-8" }),
					...stage.env,
					[mark]: id,
				},
				stdio: [input?.reader ?? "pipe", pipes?.[0].writer ?? "pipe", pipes?.[1].writer ?? "pipe"],
			});
			return follow(child, stage.limits, id, pipes, input?.writer ?? (child.stdin as Writable));
		} finally {
			for (const { writer } of pipes ?? []) closeSync(writer);
			if (input) closeSync(input.reader);
		}
	}
}

function follow(
	child: ReturnType<typeof spawn>,
	limits: Limits,
	id: string,
	pipes: OutputPipe[] | undefined,
	stdin: Writable,
): { running: Running; release: () => void } {
	let isOver = false;
	const kill = () => {
		if (!isOver) killAll(child.pid, id);
	};
	const meter = new Meter(() => usageOfTree(child.pid ?? 0), limits, kill);
	const ended = new Promise<Verdict>((resolve) => {
		child.once("error", () => resolve(lostVerdict));
		child.once("exit", (exitCode, signal) => {
			meter.stop();
			killAll(child.pid, id);
			const { cpuMs, memoryBytes: maxRssBytes } = meter.peak;
			const exceeded = meter.exceeded ?? limitBehind(signal, cpuMs, limits);
			resolve({ exitCode, signal, exceeded, lost: false, cpuMs, maxRssBytes });
		});
	});
	void ended.then(() => {
		isOver = true;
		meter.stop();
	});
	stdin.on("error", () => {});
	const [stdout, stderr] = pipes ? pipes.map(({ reader }) => reader) : [child.stdout, child.stderr];
	return {
		running: {
			stdin,
			stdout: stdout as Readable,
			stderr: stderr as Readable,
			started: Promise.resolve(),
			kill,
			ended,
		},
		// A process that hid from us may still hold the other end: such a pipe is not used again.
		release: () => {
			for (const pipe of pipes ?? []) pipe.release(false);
		},
	};
}

/** Limits that the shell can set; a system that lacks one does without it. */
function withLimits(command: readonly string[], limits: Limits): string[] {
	const script = [
		`ulimit -c 0`,
		`ulimit -t ${Math.ceil(limits.cpuMs / 1000)}`,
		`ulimit -n ${limits.openFiles}`,
		// In blocks of 512 bytes.
		`ulimit -f ${Math.ceil(limits.fileBytes / 512)}`,
		`ulimit -d ${Math.ceil((limits.memoryBytes * 2) / 1024)}`,
	]
		.map((each) => `${each} 2>/dev/null || :`)
		.concat('exec "$@"');
	return ["/bin/sh", "-c", script.join("\n"), "sh", ...command];
}

/** Kills the process group, and on Linux whoever left it but still carries the mark of its box. */
function killAll(group: number | undefined, id: string): void {
	if (group === undefined) return;
	if (isWindows) {
		spawn("taskkill", ["/pid", String(group), "/t", "/f"], { stdio: "ignore" }).on("error", () => {});
		return;
	}
	killQuietly(-group);
	// Each pass may find children that were born during the one before.
	for (let pass = 0; pass < 3; pass++) {
		const marked = processesWith(`${mark}=${id}`);
		if (marked.length === 0) return;
		for (const pid of marked) killQuietly(pid);
	}
}

function processesWith(variable: string): number[] {
	let names: string[];
	try {
		names = readdirSync("/proc");
	} catch {
		return [];
	}
	return names
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(variable);
			} catch {
				return false;
			}
		});
}

function killQuietly(pid: number) {
	try {
		process.kill(pid, "SIGKILL");
	} catch {
		// Gone already.
	}
}
