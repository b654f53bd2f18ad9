// What a service holds of the machine: counted while it is at rest, to be compared with a later count.
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
	allProcesses,
	commandOf,
	proportionalBytes,
	type RunnerOfService,
	residentBytes,
	runnersOf,
	treeOf,
	variableOf,
} from "../proc/processes.mjs";

/** Counts by kind, and what was counted, so that a difference can be told. */
export type Census = Map<string, string[]>;

const cgroupMounts = (file = "/proc/self/mounts") =>
	readFileSync(file, "utf8")
		.split("\n")
		.map((line) => line.split(" "))
		.filter(([, , type]) => type?.startsWith("cgroup"))
		.map(([, at]) => at ?? "");

/** Pids of all runners of the service that there were: of those that are gone nothing may be left either. */
const known = new Set<number>();

/** Has the census look for what a runner may leave. */
export function noted(runners: RunnerOfService[]): RunnerOfService[] {
	for (const { pid } of runners) known.add(pid);
	return runners;
}

/** Counts everything that a service and what runs for it hold. */
export function census(service: number): Census {
	const all = allProcesses();
	const tree = treeOf(service, all);
	const runners = noted(runnersOf(service, all));
	const counted: Census = new Map();
	const count = (kind: string, names: string[]) => counted.set(kind, names);
	count(
		"processes",
		tree.map(({ pid, name }) => `${name} (${commandOf(pid).slice(0, 4).join(" ").slice(-60)})`),
	);
	count(
		"zombies",
		tree.filter(({ isZombie }) => isZombie).map(({ pid, name }) => `${name} ${pid}`),
	);
	count("strays", strays(service));
	const spaces = new Map(tree.map(({ pid }) => [link(`/proc/${pid}/ns/mnt`), pid]));
	count("mounts of the host", mountsOf("self"));
	count("mounts in boxes and of runners", [...spaces.values()].flatMap(mountsOf));
	for (const [what, pid] of [
		["router", service],
		...runners.map((runner) => [`${runner.environment} runner`, runner.pid]),
	] as [string, number][])
		count(
			`descriptors of the ${what}`,
			list(`/proc/${pid}/fd`).map((fd) => link(`/proc/${pid}/fd/${fd}`).replace(/:\[\d+\]/, "")),
		);
	const temporary = variableOf(service, "TMPDIR") ?? "/tmp";
	// What is a runner's, folders and control groups, has its pid in its name.
	const isOurs = (identity: string) => known.has(Number(identity.split("-")[0]));
	const folders = list(temporary).filter(
		(name) => name.startsWith("runlang-runner-") && isOurs(name.slice("runlang-runner-".length)),
	);
	// What is compiled stays, in a folder of bounded size.
	count(
		"files",
		folders.flatMap((name) =>
			["", ...deep(path.join(temporary, name)).filter((file) => !/(^|\/)compiled\//.test(file))].map(
				(file) => file.replace(/\d+/g, "N") || "a runner's folder",
			),
		),
	);
	count(
		"shared memory",
		list("/dev/shm").filter((name) => name.includes("runlang")),
	);
	count(
		"cgroups",
		cgroupMounts().flatMap((mount) => findGroups(mount, isOurs)),
	);
	return counted;
}

/** Memory of the service's parts in bytes: the router, the runners' own processes, and everything. */
export function memory(service: number): { router: number; runners: number; everything: number } {
	const all = allProcesses();
	const sum = (pids: number[]) =>
		pids.reduce((total, pid) => total + (proportionalBytes(pid) ?? residentBytes(pid)), 0);
	return {
		router: sum([service]),
		runners: sum(runnersOf(service, all).map(({ pid }) => pid)),
		everything: sum(treeOf(service, all).map(({ pid }) => pid)),
	};
}

/** What is there more than before, by kind; waits for what is just ending. */
export async function more(before: Census, service: number, waitMs = 10_000): Promise<string[]> {
	const deadline = Date.now() + waitMs;
	for (;;) {
		const now = census(service);
		const found = [...now].flatMap(([kind, names]) => {
			const old = before.get(kind) ?? [];
			return names.length > old.length
				? [`${kind}: ${old.length} before, ${names.length} now: ${surplus(old, names)}`]
				: [];
		});
		if (found.length === 0 || Date.now() > deadline) return found;
		await sleep(250);
	}
}

/** Processes in boxes of this clone's environments whose runner is gone: they have been given to an ancestor of the service. */
function strays(service: number): string[] {
	const all = new Map(allProcesses().map((each) => [each.pid, each]));
	const marker = `${path.resolve(import.meta.dirname, "../..")}/.runlang/environments/`;
	const isInBox = (pid: number) => readText(`/proc/${pid}/mountinfo`).includes(marker);
	const heirs = new Set([1]);
	for (let each = all.get(service); each; each = all.get(each.parent)) heirs.add(each.parent);
	const isOrphan = (pid: number): boolean => {
		const parent = all.get(pid)?.parent ?? 0;
		return heirs.has(parent) || (isInBox(parent) && isOrphan(parent));
	};
	const name = (pid: number) => `${pid} ${commandOf(pid).join(" ").slice(0, 80)}`;
	return [...all.keys()].filter((pid) => isInBox(pid) && isOrphan(pid)).map(name);
}

function surplus(old: string[], names: string[]): string {
	const rest = [...old];
	const added = names.filter((name) => {
		const at = rest.indexOf(name);
		if (at >= 0) rest.splice(at, 1);
		return at < 0;
	});
	return added.slice(0, 12).join(", ");
}

const mountsOf = (pid: number | string) =>
	readText(`/proc/${pid}/mountinfo`)
		.split("\n")
		.filter(Boolean)
		.map((line) => (line.split(" ")[4] ?? "").replace(/\d+/g, "N"));

function findGroups(folder: string, isOurs: (identity: string) => boolean): string[] {
	const below = list(folder, true);
	if (path.basename(folder) === "runlang")
		return below.filter(isOurs).flatMap((identity) => {
			const all = ["", ...deep(path.join(folder, identity), true)];
			return all.map((name) => `${ownerOf(identity)}'s ${name}`.replace(/\d+/g, "N"));
		});
	return below.flatMap((name) => findGroups(path.join(folder, name), isOurs));
}

/** Whose a runner's folder or control group is, by the identity in its name. */
function ownerOf(identity: string): string {
	const file = variableOf(Number(identity.split("-")[0]), "RUNLANG_ENVIRONMENT_FILE");
	return /\/environments\/([^/]+)\//.exec(file ?? "")?.[1] ?? "a runner that is gone";
}

function deep(folder: string, onlyFolders = false, at = ""): string[] {
	try {
		return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
			const name = path.join(at, entry.name);
			const isFolder = entry.isDirectory();
			return [
				...(isFolder || !onlyFolders ? [name] : []),
				...(isFolder ? deep(path.join(folder, entry.name), onlyFolders, name) : []),
			];
		});
	} catch {
		return [];
	}
}

function list(folder: string, onlyFolders = false): string[] {
	try {
		return readdirSync(folder, { withFileTypes: true })
			.filter((entry) => !onlyFolders || entry.isDirectory())
			.map(({ name }) => name);
	} catch {
		return [];
	}
}

function link(file: string): string {
	try {
		return readlinkSync(file);
	} catch {
		return "gone";
	}
}

function readText(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
