import type { Limits } from "@runlang/protocol";

/** What the processes of a box have used so far. */
export interface Usage {
	cpuMs: number;
	/** How often the kernel killed a process of the box for want of memory; null where only sampling tells. */
	oomKills: number | null;
	/** Memory now, of all processes together; null where the kernel watches the limit itself. */
	memoryBytes: number | null;
	/** Processes now; null where the kernel watches the limit itself. */
	processes: number | null;
}

/** One box's control group: the kernel's own account of it, and its limits. */
export interface Cgroup {
	/**
	 * Moves a process in; those that it starts later follow it. The kernel may take some ten milliseconds
	 * for it (it waits for all processors), so it must not block.
	 */
	attach(pid: number): Promise<void>;
	usage(): Usage;
	/** SIGKILL to every process in it. */
	kill(): void;
	/** Removes it, waiting shortly for the last process to be gone. */
	remove(): Promise<void>;
}

/** Makes the control groups of one runner's boxes. */
export interface Cgroups {
	create(name: string, limits: Limits): Cgroup;
}

/** The runner's own place in the hierarchies, in a form that survives a change of user and program. */
export interface Delegation {
	version: 1 | 2;
	/** Folders of the runner, one for each hierarchy in use. */
	folders: string[];
}

/** bubblewrap's own first process in the box: not the program's. */
export const processesOfTheBox = 1;
