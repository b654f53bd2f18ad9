import { readdirSync, readFileSync } from "node:fs";

/** Pids of the host whose command line, or name (15 bytes at most), holds `marker`. */
export function processesWith(marker: string): number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.filter((pid) => {
			try {
				const said = ["cmdline", "comm"].map((file) => readFileSync(`/proc/${pid}/${file}`, "utf8"));
				return said.some((each) => each.includes(marker));
			} catch {
				return false;
			}
		})
		.map(Number);
}

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** The processes above one, nearest first, as the host sees them. */
export function ancestorsOf(pid: number): number[] {
	const above: number[] = [];
	for (let each = pid; each > 1; ) {
		const status = readFileSync(`/proc/${each}/status`, "utf8");
		each = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0);
		above.push(each);
	}
	return above;
}
