import {
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmdirSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../privileges/identity.ts";
import type { Delegation } from "./cgroup.ts";
import type { Places } from "./locate.ts";

/** Under the caller's own control group; stays, empty, when all runners are gone. */
const shared = "runlang";
const v1Controllers = ["memory", "pids", "cpuacct", "cpu"];
const needed = ["memory", "pids"];

/**
 * Makes a place for this runner in the hierarchies: `<own>/runlang/<identity>`. As root, `owner` gets it.
 * Undefined where no place can be made: no control groups, or not ours to divide.
 */
export function delegate(
	places: Places | undefined,
	identity: string,
	owner?: { uid: number; gid: number },
): Delegation | undefined {
	if (!places) return undefined;
	try {
		if (needed.every((controller) => places.v1.has(controller)))
			return delegateV1(places.v1, identity, owner);
		return places.v2 && delegateV2(places.v2, identity, owner);
	} catch {
		return undefined;
	}
}

function delegateV1(
	places: ReadonlyMap<string, string>,
	identity: string,
	owner?: { uid: number; gid: number },
): Delegation {
	const folders = new Set<string>();
	for (const controller of v1Controllers) {
		const own = places.get(controller);
		if (own === undefined) continue;
		const parent = makeFolder(path.join(own, shared), owner);
		sweep(parent);
		folders.add(makeFolder(path.join(parent, identity), owner));
	}
	return { version: 1, folders: [...folders] };
}

/**
 * v2 hands controllers down only from groups without processes of their own, so the runner itself moves
 * into a leaf. As root, where others share its group, the nearest ancestor that can be divided is taken.
 */
function delegateV2(
	{ folder: own, mount }: { folder: string; mount: string },
	identity: string,
	owner?: { uid: number; gid: number },
): Delegation | undefined {
	for (let candidate = own; candidate.startsWith(mount); candidate = path.dirname(candidate)) {
		const parent = path.join(candidate, shared);
		const folder = path.join(parent, identity);
		try {
			makeFolder(parent, owner);
			sweep(parent);
			makeFolder(folder, owner);
			const leaf = makeFolder(path.join(folder, "runner"), owner);
			writeFileSync(path.join(leaf, "cgroup.procs"), String(process.pid));
			for (const each of [candidate, parent, folder]) enable(each);
			return { version: 2, folders: [folder] };
		} catch {
			writeFileSync(path.join(own, "cgroup.procs"), String(process.pid));
			for (const each of [path.join(folder, "runner"), folder, parent]) removeFolder(each);
		}
	}
	return undefined;
}

function enable(folder: string) {
	const available = readFileSync(path.join(folder, "cgroup.controllers"), "utf8").trim().split(" ");
	const missing = needed.find((controller) => !available.includes(controller));
	if (missing) throw new Error(`The ${missing} controller is not handed down here`);
	const wanted = [...needed, "cpu"].filter((controller) => available.includes(controller));
	writeFileSync(path.join(folder, "cgroup.subtree_control"), wanted.map((name) => `+${name}`).join(" "));
}

function makeFolder(folder: string, owner?: { uid: number; gid: number }): string {
	mkdirSync(folder, { recursive: true });
	if (!owner) return folder;
	for (const name of ["", "cgroup.procs", "cgroup.subtree_control", "cgroup.threads"]) {
		const file = path.join(folder, name);
		if (existsSync(file)) chownSync(file, owner.uid, owner.gid);
	}
	return folder;
}

/** Removes what runners left that are gone. Their boxes died with them. */
function sweep(parent: string) {
	for (const { name } of readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
		if (!isAlive(name)) removeTree(path.join(parent, name));
}

/** Removes control groups and those in them; the kernel keeps them for a moment longer than their processes. */
export async function removeGroups(folders: readonly string[]): Promise<void> {
	let left = folders;
	for (let waitMs = 5; left.length > 0 && waitMs < 2_000; waitMs *= 2) {
		left.forEach(removeTree);
		left = left.filter((folder) => existsSync(folder));
		if (left.length > 0) await sleep(waitMs);
	}
}

/** Removes a control group and those in it; one that still has processes stays. */
function removeTree(folder: string): void {
	if (!existsSync(folder)) return;
	for (const entry of readdirSync(folder, { withFileTypes: true }))
		if (entry.isDirectory()) removeTree(path.join(folder, entry.name));
	removeFolder(folder);
}

function removeFolder(folder: string) {
	try {
		rmdirSync(folder);
	} catch {
		// Not there, not empty yet, or not ours: the next start tries again.
	}
}
