import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Limits } from "@runlang/protocol";
import { type Cgroup, type Cgroups, type Delegation, processesOfTheBox, type Usage } from "./cgroup.ts";

/** The control groups of the boxes of a runner that has a place of its own for them. */
export function cgroupsIn(delegation: Delegation): Cgroups {
	return { create: (name, limits) => new BoxCgroup(delegation, name, limits) };
}

/** One group under both versions of the interface: v1 has a folder for each hierarchy, v2 has one. */
class BoxCgroup implements Cgroup {
	readonly #folders: string[];
	readonly #version: 1 | 2;

	constructor({ version, folders }: Delegation, name: string, limits: Limits) {
		this.#version = version;
		this.#folders = folders.map((folder) => path.join(folder, name));
		for (const folder of this.#folders) mkdirSync(folder);
		const processes = limits.processes + processesOfTheBox;
		if (version === 1) {
			this.#write("memory.limit_in_bytes", limits.memoryBytes);
			// Memory and swap together: so there is no swap. Where swap is not counted, at least not eagerly.
			if (!this.#write("memory.memsw.limit_in_bytes", limits.memoryBytes))
				this.#write("memory.swappiness", 0);
			this.#write("pids.max", processes);
		} else {
			this.#write("memory.max", limits.memoryBytes);
			this.#write("memory.swap.max", 0);
			this.#write("memory.oom.group", 1);
			this.#write("pids.max", processes);
		}
	}

	async attach(pid: number): Promise<void> {
		for (const folder of this.#folders) await writeFile(path.join(folder, "cgroup.procs"), String(pid));
	}

	usage(): Usage {
		const none = { memoryBytes: null, processes: null };
		if (this.#version === 2)
			return {
				...none,
				cpuMs: (this.#field("cpu.stat", "usage_usec") ?? 0) / 1000,
				oomKills: this.#field("memory.events", "oom_kill") ?? 0,
			};
		return {
			...none,
			cpuMs: Number(this.#read("cpuacct.usage") ?? 0) / 1e6,
			oomKills: this.#field("memory.oom_control", "oom_kill") ?? 0,
		};
	}

	kill(): void {
		if (this.#write("cgroup.kill", 1)) return;
		const pids = this.#read("cgroup.procs") ?? "";
		for (const pid of pids.split("\n").filter(Boolean))
			try {
				process.kill(Number(pid), "SIGKILL");
			} catch {
				// Gone by itself.
			}
	}

	async remove(): Promise<void> {
		let left = this.#folders;
		// A killed process leaves its group a little after its parent knows of its death.
		for (let waitMs = 1; left.length > 0 && waitMs < 2000; waitMs *= 2) {
			left = left.filter((folder) => !isRemoved(folder));
			if (left.length === 0) return;
			this.kill();
			await sleep(waitMs);
		}
	}

	/** Writes a file of the group where it has it; the others of a v1 group belong to other hierarchies. */
	#write(file: string, value: number): boolean {
		const folder = this.#folders.find((each) => existsSync(path.join(each, file)));
		if (folder === undefined) return false;
		writeFileSync(path.join(folder, file), String(value));
		return true;
	}

	#read(file: string): string | undefined {
		for (const folder of this.#folders)
			try {
				return readFileSync(path.join(folder, file), "utf8");
			} catch {
				// In another hierarchy.
			}
		return undefined;
	}

	#field(file: string, name: string): number | undefined {
		const line = this.#read(file)
			?.split("\n")
			.find((each) => each.startsWith(`${name} `));
		return line === undefined ? undefined : Number(line.slice(name.length));
	}
}

function isRemoved(folder: string): boolean {
	try {
		rmdirSync(folder);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ENOENT";
	}
}
