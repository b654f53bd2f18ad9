// What of the host an execution could leave behind: processes, mounts, files and cgroups.
import { execFileSync } from "node:child_process";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export type Census = Record<"processes" | "zombies" | "mounts" | "files" | "cgroups", string[]>;

/** Everything below the service, and what its runners keep in their temporary folder `scratch`. */
export function census(service: number, scratch: string): Census {
	const table = execFileSync("ps", ["-eo", "pid=,ppid=,stat=,args="], { encoding: "utf8" })
		.split("\n")
		.map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line)?.slice(1) ?? [])
		.filter(([, , , args]) => !args?.startsWith("ps -eo "));
	const family = new Set([String(service)]);
	for (let before = 0; before !== family.size; ) {
		before = family.size;
		for (const [pid, parent] of table) if (pid && parent && family.has(parent)) family.add(pid);
	}
	const mine = table.filter(([pid]) => pid && family.has(pid));
	return {
		processes: mine.map(([, , , args]) => args ?? "").sort(),
		zombies: mine.filter(([, , state]) => state?.startsWith("Z")).map(([, , , args]) => args ?? ""),
		mounts: readFileSync("/proc/self/mountinfo", "utf8")
			.split("\n")
			.filter((line) => line.includes("runlang"))
			.map((line) => line.split(" ")[4] ?? "")
			.sort(),
		files: [...readdirSync(scratch, { recursive: true }).map(String), ...readdirSync("/dev/shm")].sort(),
		cgroups: globSync("/sys/fs/cgroup/**/*runlang*/*/").sort(),
	};
}

/** What is there now and was not before; waits a moment for what is just ending. */
export async function left(before: Census, service: number, scratch: string, waitMs = 4000) {
	const until = Date.now() + waitMs;
	for (;;) {
		const now = census(service, scratch);
		const more = Object.entries(now).flatMap(([kind, names]) =>
			surplus(before[kind as keyof Census], names).map((name) => `${kind}: ${name}`),
		);
		if (more.length === 0 || Date.now() > until) return more;
		await sleep(100);
	}
}

function surplus(before: string[], now: string[]): string[] {
	const rest = [...before];
	return now.filter((name) => {
		const at = rest.indexOf(name);
		if (at >= 0) rest.splice(at, 1);
		return at < 0;
	});
}
