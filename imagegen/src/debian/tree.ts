import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fill } from "../declarations/placeholders.ts";
import { run } from "../host/commands.ts";
import type { Deb } from "./apt.ts";
import { type DebStore, mergedFolders } from "./store.ts";

/** What every box has besides its toolchain: a shell and the everyday tools. */
export const basePackages = [
	"base-files",
	"bash",
	"coreutils",
	"dash",
	"diffutils",
	"findutils",
	"grep",
	"hostname",
	"libc-bin",
	"mawk",
	"sed",
];

/** Places that a box mounts something on; a read-only root can't grow them later. */
const mountPoints = ["proc", "dev", "sys", "tmp", "work", "env", "run", "etc/ssl/certs"];

/** What maintainer scripts would have set up by `update-alternatives`, where the target is there. */
const alternatives = {
	"usr/bin/awk": ["mawk", "gawk"],
	"usr/bin/cc": ["gcc", "clang"],
	"usr/bin/c++": ["g++", "clang++"],
};

/**
 * Builds a root file system at `root` out of unpacked packages: hard links for files, so trees share
 * their disk space and take a second. No maintainer script runs; what theirs would have left is made here.
 */
export async function buildTree(
	root: string,
	debs: readonly Deb[],
	links: Readonly<Record<string, string>>,
	store: DebStore,
	signal?: AbortSignal,
): Promise<void> {
	mkdirSync(join(root, "usr"), { recursive: true });
	for (const name of mergedFolders) {
		if (!debs.some((deb) => existsSync(join(store.pathOf(deb), "usr", name)))) continue;
		mkdirSync(join(root, "usr", name), { recursive: true });
		symlinkSync(`usr/${name}`, join(root, name));
	}
	const sources = debs.map((deb) => `${store.pathOf(deb)}/.`);
	await run("Linking the tree", ["cp", "-a", "-l", "-f", "--", ...sources, root], { signal });
	for (const point of mountPoints) mkdirSync(join(root, point), { recursive: true });
	linkAlternatives(root);
	for (const [path, target] of Object.entries(links)) {
		mkdirSync(join(root, dirname(path)), { recursive: true });
		symlinkSync(fill(target, { prefix: "/env" }), join(root, path));
	}
	// A package may ship its own; ours must not be written through a hard link.
	for (const [path, content] of Object.entries(accounts)) writeFresh(join(root, path), content);
}

const accounts = {
	"etc/passwd":
		"root:x:0:0:root:/root:/usr/sbin/nologin\nrunlang:x:1000:1000:Runlang:/work:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
	"etc/group": "root:x:0:\nrunlang:x:1000:\nnogroup:x:65534:\n",
	"etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
	"etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
	"etc/hostname": "runlang\n",
	"etc/resolv.conf": "",
};

function writeFresh(path: string, content: string): void {
	rmSync(path, { force: true });
	writeFileSync(path, content);
}

function linkAlternatives(root: string): void {
	const bin = join(root, "usr/bin");
	for (const [link, targets] of Object.entries(alternatives)) {
		const path = join(root, link);
		const target = targets.find((name) => existsSync(join(bin, name)));
		if (target !== undefined && !lstatSync(path, { throwIfNoEntry: false })) symlinkSync(target, path);
	}
}
