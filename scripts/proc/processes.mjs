// Processes as /proc shows them: the service, its runners and what runs in their boxes. Linux only.
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** What the kernel reports processor time in, on all Linux systems that Node runs on. */
const ticksPerSecond = 100;

function read(pid, name) {
	try {
		return readFileSync(`/proc/${pid}/${name}`, "utf8");
	} catch {
		// It has ended, or may not be looked into.
		return "";
	}
}

function readProcess(pid) {
	const stat = read(pid, "stat");
	if (stat === "") return undefined;
	const end = stat.lastIndexOf(")");
	const fields = stat.slice(end + 2).split(" ");
	return {
		pid,
		parent: Number(fields[1]),
		name: stat.slice(stat.indexOf("(") + 1, end),
		isZombie: fields[0] === "Z",
		started: fields[19],
		// Its own; and with it that of all descendants that it, or one of them, has waited for.
		ownCpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond,
		cpuMs: (fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0) * 1000) / ticksPerSecond,
	};
}

/** All processes of this machine that can be seen; none where there is no /proc. */
export function allProcesses() {
	if (!existsSync("/proc")) return [];
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => readProcess(Number(pid)) ?? []);
}

/** A process and all its descendants, ancestors first. */
export function treeOf(root, all = allProcesses()) {
	const children = Map.groupBy
		? Map.groupBy(all, ({ parent }) => parent)
		: all.reduce((map, each) => map.set(each.parent, [...(map.get(each.parent) ?? []), each]), new Map());
	const found = all.filter(({ pid }) => pid === root);
	for (const each of found) found.push(...(children.get(each.pid) ?? []));
	return found;
}

/** The words of a process's command. */
export const commandOf = (pid) => read(pid, "cmdline").split("\0").filter(Boolean);

/** One environment variable of a process, if it may be read. */
export function variableOf(pid, name) {
	const line = read(pid, "environ")
		.split("\0")
		.find((each) => each.startsWith(`${name}=`));
	return line?.slice(name.length + 1);
}

/** A number of kilobytes from a file of /proc, in bytes; undefined if it can't be read. */
function bytesIn(pid, file, field) {
	const kilobytes = new RegExp(`^${field}:\\s*(\\d+) kB$`, "m").exec(read(pid, file))?.[1];
	return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** Memory of a process, with its share of what it shares; undefined if it may not be read. */
export const proportionalBytes = (pid) => bytesIn(pid, "smaps_rollup", "Pss");
/** Memory of a process, shared or not. */
export const residentBytes = (pid) => bytesIn(pid, "status", "VmRSS") ?? 0;
/** The most memory that a process has had. */
export const peakBytes = (pid) => bytesIn(pid, "status", "VmHWM") ?? 0;

/** The runners of a service, with where they listen. */
export function runnersOf(service, all = allProcesses()) {
	return all
		.filter(({ parent }) => parent === service)
		.flatMap(({ pid }) => {
			const file = variableOf(pid, "RUNLANG_ENVIRONMENT_FILE");
			const listen = variableOf(pid, "RUNLANG_LISTEN");
			const environment = /\/environments\/([^/]+)\//.exec(file ?? "")?.[1];
			return environment && listen ? [{ pid, environment, socketPath: listen.replace(/^unix:/, "") }] : [];
		});
}
