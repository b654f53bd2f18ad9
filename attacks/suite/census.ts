// What executions could leave behind, counted by kind while the service is at rest.
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { allProcesses, commandOf, runnersOf, treeOf } from "../../scripts/proc/processes.mjs";

/** By kind, what was counted. A waiting box is as good as another: numbers in names are left out. */
export type Census = Map<string, string[]>;

const marker = `${path.resolve(import.meta.dirname, "../..")}/.runlang/environments/`;
/** Names that attack programs give to what they leave. */
const attackers = /^runlang[-_](leftover|attack$|attack\.)/;
const plain = (name: string) => name.replace(/\d+/g, "N");

/**
 * @param service pid of the router
 * @param scratch the service's own TMPDIR
 */
function census(service: number, scratch: string): Census {
	const all = allProcesses();
	const tree = treeOf(service, all);
	const runners = runnersOf(service, all);
	const spaces = new Map(tree.map(({ pid }) => [link(`/proc/${pid}/ns/mnt`), pid]));
	const parts: [string, number][] = [
		["router", service],
		...runners.map(({ environment, pid }): [string, number] => [`${environment} runner`, pid]),
	];
	return new Map([
		["processes", tree.map(({ pid, name }) => `${name} (${plain(commandOf(pid).slice(0, 4).join(" "))})`)],
		["zombies", tree.filter(({ isZombie }) => isZombie).map(({ name }) => name)],
		["strays", strays(service, all)],
		["mounts of the host", mountsOf("self")],
		["mounts of runners and boxes", [...spaces.values()].flatMap(mountsOf)],
		...parts.map(([part, pid]): [string, string[]] => [`descriptors of the ${part}`, descriptorsOf(pid)]),
		// What is compiled may stay, in a folder of bounded size.
		["files", below(scratch).filter((name) => !name.includes("/compiled/"))],
		[
			"files of the host",
			["/dev/shm", "/tmp", "/var/tmp", "/"].flatMap((at) => list(at).filter((name) => attackers.test(name))),
		],
		["cgroups", cgroupsOf(runners.map(({ pid }) => pid))],
	]);
}

/** The count of a service at rest: pools are full again and what was ending has ended. */
export async function atRest(service: number, scratch: string): Promise<Census> {
	const sizes = (counted: Census) => JSON.stringify([...counted].map(([kind, { length }]) => [kind, length]));
	let before = census(service, scratch);
	for (let same = 0, tries = 0; same < 4 && tries < 60; tries++) {
		await sleep(250);
		const now = census(service, scratch);
		same = sizes(now) === sizes(before) ? same + 1 : 0;
		before = now;
	}
	return before;
}

/** What is there more than before; waits for what is just ending. */
export async function left(before: Census, service: number, scratch: string, waitMs = 5000) {
	for (const until = Date.now() + waitMs; ; await sleep(60)) {
		const found = [...census(service, scratch)].flatMap(([kind, names]) => {
			const old = before.get(kind) ?? [];
			const more = `${kind}: ${old.length} before, ${names.length} now`;
			return names.length > old.length ? [`${more}: ${surplus(old, names).slice(0, 8).join(", ")}`] : [];
		});
		if (found.length === 0 || Date.now() > until) return found;
	}
}

/** In a box of this clone, and given to an ancestor of the service because its own parents are gone. */
function strays(service: number, all: ReturnType<typeof allProcesses>): string[] {
	const processes = new Map(all.map((each) => [each.pid, each]));
	const heirs = new Set([1]);
	for (let each = processes.get(service); each; each = processes.get(each.parent)) heirs.add(each.parent);
	const isInBox = (pid: number) => text(`/proc/${pid}/mountinfo`).includes(marker);
	return all
		.filter(({ pid, parent }) => heirs.has(parent) && !heirs.has(pid) && isInBox(pid))
		.map(({ pid }) => `${pid} ${commandOf(pid).join(" ").slice(0, 100)}`);
}

/** Folders of control groups of runners: `<somewhere>/runlang/<pid of the runner>-…`. */
export function groupsOf(runners: number[]): string[] {
	const folders = new Set<string>();
	const find = (folder: string) => {
		for (const { name } of listFolders(folder))
			if (path.basename(folder) !== "runlang") find(path.join(folder, name));
			else if (runners.includes(Number(name.split("-")[0]))) folders.add(path.join(folder, name));
	};
	for (const line of mountLines("self")) if (/ - cgroup2? /.test(line)) find(line.split(" ")[4] ?? "");
	return [...folders];
}

/** The groups in them, one for each box. */
function cgroupsOf(runners: number[]): string[] {
	const deep = (folder: string): string[] =>
		listFolders(folder).flatMap(({ name }) => [plain(name), ...deep(path.join(folder, name))]);
	return groupsOf(runners).flatMap((folder) => [plain(folder), ...deep(folder)]);
}

function surplus(old: string[], names: string[]): string[] {
	const rest = [...old];
	return names.filter((name) => {
		const at = rest.indexOf(name);
		if (at >= 0) rest.splice(at, 1);
		return at < 0;
	});
}

const mountLines = (pid: number | "self") => text(`/proc/${pid}/mountinfo`).split("\n").filter(Boolean);
const mountsOf = (pid: number | "self") => mountLines(pid).map((line) => plain(line.split(" ")[4] ?? ""));
const descriptorsOf = (pid: number) =>
	list(`/proc/${pid}/fd`).map((number) => plain(link(`/proc/${pid}/fd/${number}`)));

function below(folder: string, at = ""): string[] {
	return entries(path.join(folder, at)).flatMap((entry) => {
		const name = `${at}/${entry.name}`;
		return [plain(name), ...(entry.isDirectory() ? below(folder, name) : [])];
	});
}

const listFolders = (folder: string) => entries(folder).filter((entry) => entry.isDirectory());
const list = (folder: string) => entries(folder).map(({ name }) => name);

function entries(folder: string) {
	try {
		return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
	} catch {
		return []; // It is just being removed.
	}
}

function link(file: string): string {
	try {
		return readlinkSync(file);
	} catch {
		return "gone";
	}
}

function text(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
