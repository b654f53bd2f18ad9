import { readFileSync } from "node:fs";
import type { Usage } from "./cgroup.ts";

/** What the kernel reports in, on all Linux systems that Node runs on. */
const ticksPerSecond = 100;

/**
 * Usage of a process and its descendants, read from /proc: what is left where no control group can be had.
 * It is a sample: what ended before is not in it, and pages shared after a fork are counted for each.
 */
export function usageOfTree(root: number): Usage {
	const usage = { cpuMs: 0, oomKills: null, memoryBytes: 0, processes: 0 };
	const waiting = [root];
	for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
		try {
			const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
			const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
			// utime, stime, and those of children that were waited for.
			const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
			usage.cpuMs += (ticks * 1000) / ticksPerSecond;
			const status = readFileSync(`/proc/${pid}/status`, "utf8");
			for (const [, kilobytes] of status.matchAll(/^Rss(?:Anon|Shmem):\s*(\d+) kB$/gm))
				usage.memoryBytes += Number(kilobytes) * 1024;
			usage.processes++;
			waiting.push(...childrenOf(pid));
		} catch {
			// It ended meanwhile, or this is not Linux.
		}
	}
	return usage;
}

/** Children of a process, by the pids that this process sees. */
export function childrenOf(pid: number): number[] {
	try {
		return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
	} catch {
		return [];
	}
}
