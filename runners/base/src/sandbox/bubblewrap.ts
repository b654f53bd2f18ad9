import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { SourceFile } from "@runlang/protocol";
import type { Cgroup, Cgroups } from "./cgroups/cgroup.ts";
import { PipePool } from "./pipes.ts";
import { shellCanary } from "./probe.ts";
import { type RootOptions, rootArguments, writableArguments } from "./rootfs.ts";
import type { Box, Sandbox, Stage } from "./sandbox.ts";
import { descriptor, type SupervisedStage, supervise } from "./supervise.ts";
import { readWorkFile, removeFolder, writeFiles } from "./workfolder.ts";

export interface BubblewrapOptions {
	/** bubblewrap, and the folder of libraries that it needs besides the host's own. */
	bwrap: { path: string; libraries: string | null };
	/** The seccomp program. */
	filter: Uint8Array;
	cgroups: Cgroups | null;
	root: string | null;
	prefix: string;
	/** An empty folder of the runner's own, for everything that a box needs outside. */
	folder: string;
}

/** /tmp and /dev/shm live in memory: bounded by this, and counted by the control group. */
const tmpBytesAtMost = 512 * 1024 * 1024;

const boxEnvironment = {
	PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	HOME: "/tmp",
	LANG: "C.UTF-8",
};

/**
 * Tier 1 where there is no box server: each stage in a bubblewrap of its own, all namespaces new, nothing of
 * the host, seccomp, limits. Slower, exit codes above 128 are taken for signals, and without a control group
 * usage is sampled.
 */
export class BubblewrapSandbox implements Sandbox {
	readonly tier = 1;
	readonly prefix = "/env";
	readonly cacheFolder = null;
	readonly summary: string;
	readonly #options: BubblewrapOptions;
	readonly #pipes: PipePool;
	readonly #fixed: string[];
	readonly #filterFile: string;
	#made = 0;

	constructor(options: BubblewrapOptions) {
		this.#options = options;
		this.#pipes = new PipePool(path.join(options.folder, "pipes"));
		this.#filterFile = path.join(options.folder, "seccomp.bpf");
		writeFileSync(this.#filterFile, options.filter);
		const etc = path.join(options.folder, "etc");
		mkdirSync(etc);
		const ids: Pick<RootOptions, "uid" | "gid"> = {
			uid: process.getuid?.() ?? 0,
			gid: process.getgid?.() ?? 0,
		};
		this.#fixed = [
			...["--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"],
			...["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--hostname", "runlang"],
			...["--cap-drop", "ALL", "--clearenv", "--chdir", "/work"],
			...rootArguments({ ...ids, root: options.root, prefix: options.prefix, folder: etc }),
		];
		this.summary = [
			"bubblewrap: own user, process, mount, network (none), ipc, uts and cgroup namespaces, read-only root",
			"seccomp",
			"rlimits",
			options.cgroups
				? "a cgroup for memory, processes and processor time"
				: "no cgroup here: memory is bounded for each process and sampled",
			"no box server here: a bubblewrap for each run, signals told from exit codes by their number",
		].join("; ");
	}

	async prepare(files: readonly SourceFile[], folders: readonly string[] = []): Promise<Box> {
		const name = `box-${this.#made++}`;
		const folder = path.join(this.#options.folder, name);
		const work = path.join(folder, "work");
		await mkdir(work, { recursive: true, mode: 0o700 });
		await writeFiles(work, files, folders);
		const stages: SupervisedStage[] = [];
		return {
			work: "/work",
			run: async (stage) => {
				const started = await this.#run(stage, folder, `${name}-${stages.length}`);
				stages.push(started);
				return started;
			},
			read: (name) => readWorkFile(work, name),
			destroy: async () => {
				for (const stage of stages) await stage.destroy();
				await removeFolder(folder);
			},
		};
	}

	async close(): Promise<void> {}

	/** Command of the canary; `hostPath` is a path of the host that must not be there in the box. */
	canary(hostPath: string): string[] {
		return ["/bin/sh", "-c", shellCanary, "sh", hostPath];
	}

	/** Arguments for one stage; the seccomp filter must be open on its descriptor. */
	#arguments(stage: Stage, folder: string, command: readonly string[]): string[] {
		const tmpBytes = Math.min(stage.limits.memoryBytes, tmpBytesAtMost);
		const env = Object.entries({ ...boxEnvironment, ...stage.env });
		return [
			...this.#fixed,
			...writableArguments(path.join(folder, "work"), tmpBytes),
			...env.flatMap(([name, value]) => ["--setenv", name, value]),
			...["--seccomp", String(descriptor.seccomp)],
			...["--info-fd", String(descriptor.info), "--block-fd", String(descriptor.block)],
			"--",
			...command,
		];
	}

	async #run(stage: Stage, folder: string, name: string): Promise<SupervisedStage> {
		const { bwrap, cgroups } = this.#options;
		const pipes = await Promise.all([this.#pipes.take(), this.#pipes.take()]);
		const [stdout, stderr] = pipes;
		const input = await this.#pipes.takeInput(stage.input);
		const filter = openSync(this.#filterFile, "r");
		let cgroup: Cgroup | null = null;
		try {
			cgroup = cgroups?.create(name, stage.limits) ?? null;
			const child = spawn(bwrap.path, this.#arguments(stage, folder, stage.command), {
				// Nothing of the runner's environment may be seen in the box.
				env: bwrap.libraries ? { LD_LIBRARY_PATH: bwrap.libraries } : {},
				stdio: [input.reader, stdout.writer, stderr.writer, filter, "pipe", "pipe"],
			});
			return supervise({ child, limits: stage.limits, pipes, stdin: input.writer, cgroup });
		} catch (error) {
			await cgroup?.remove();
			for (const pipe of pipes) pipe.release(true);
			throw error;
		} finally {
			for (const each of [filter, input.reader, stdout.writer, stderr.writer]) closeSync(each);
		}
	}
}
