import { lstatSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Mount points and folders that the box makes itself, whatever the tree has there. */
const ownFolders = new Set(["proc", "sys", "dev", "tmp", "work", "env", "etc", "root", "home", "run"]);
/** What of the host's root belongs to its /usr. */
const hostFolders = new Set(["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"]);
/** What programs look for in /etc; of the host nothing else is shown. */
const hostSettings =
	/^(alternatives|ca-certificates.*|java.*|ld\.so\..*|localtime|mime\.types|nodejs|openssl|protocols|python.*|services|ssl|timezone)$/;
/** Files of /etc that the box has its own of, or none. */
const ownSettings =
	/^(passwd|group|hosts|nsswitch\.conf|hostname|resolv\.conf|mtab|g?shadow-?|sub[ug]id-?|sudoers.*)$/;
const device = (name: string) => ["--dev-bind", `/dev/${name}`, `/dev/${name}`];

export interface RootOptions {
	/** Tree that becomes the root, or null for the host's own /usr. */
	root: string | null;
	/** Folder of packages, shown as /env. */
	prefix: string;
	/** Folder of the runner where the box's own files of /etc are put. */
	folder: string;
	uid: number;
	gid: number;
	/** Whether a /proc of the box's own can be mounted; else a few files of this one are shown. */
	hasProc?: boolean;
}

/** What says nothing of processes. */
const harmlessProc = ["cpuinfo", "meminfo", "stat", "uptime", "loadavg", "version", "filesystems"];

/**
 * bubblewrap's arguments for the read-only part of a box's file system, the same for all boxes.
 * The root is an empty tmpfs with binds in it, so the tree needs no mount points; it is closed by a
 * read-only remount at the end (`sealRoot`), because bubblewrap leaves it writable.
 */
export function rootArguments({ root, prefix, folder, uid, gid, hasProc = true }: RootOptions): string[] {
	const base = root ?? "/";
	const args: string[] = [];
	for (const name of readdirSync(base).sort())
		if (root === null ? hostFolders.has(name) : !ownFolders.has(name))
			args.push(...show(path.join(base, name), `/${name}`));
	args.push("--dir", "/etc");
	const wanted = (name: string) =>
		(root === null ? hostSettings.test(name) : true) && !ownSettings.test(name);
	for (const name of listFolder(path.join(base, "etc")).filter(wanted)) {
		if (name === "ssl" && root === null) args.push(...show("/etc/ssl/certs", "/etc/ssl/certs"));
		else args.push(...show(path.join(base, "etc", name), `/etc/${name}`));
	}
	for (const [name, content] of Object.entries(settings(uid, gid))) {
		const file = path.join(folder, name);
		writeFileSync(file, content);
		args.push("--ro-bind", file, `/etc/${name}`);
	}
	const proc = hasProc
		? ["--proc", "/proc"]
		: [
				...["--size", "65536", "--tmpfs", "/proc"],
				...harmlessProc.flatMap((name) => ["--ro-bind-try", `/proc/${name}`, `/proc/${name}`]),
				...["--remount-ro", "/proc"],
			];
	return [...args, "--ro-bind", prefix, "/env", ...proc, ...devices];
}

/** The nodes are bound one by one: bubblewrap's own /dev costs a second user namespace. */
const devices = [
	...["--size", "65536", "--tmpfs", "/dev"],
	...["null", "zero", "full", "random", "urandom", "tty"].flatMap(device),
	...["--symlink", "/proc/self/fd", "/dev/fd"],
	...["--symlink", "/proc/self/fd/0", "/dev/stdin"],
	...["--symlink", "/proc/self/fd/1", "/dev/stdout"],
	...["--symlink", "/proc/self/fd/2", "/dev/stderr"],
	...["--dir", "/dev/shm"],
];

/** The writable part, bounded in size, and the closing of the rest; `work` is the box's folder on disk. */
export function writableArguments(work: string, tmpBytes: number): string[] {
	const tmpfs = (at: string) => ["--size", String(tmpBytes), "--perms", "1777", "--tmpfs", at];
	return [
		...tmpfs("/tmp"),
		...tmpfs("/dev/shm"),
		...["--bind", work, "/work"],
		...["--remount-ro", "/dev", "--remount-ro", "/"],
	];
}

function show(from: string, at: string): string[] {
	try {
		const stat = lstatSync(from);
		if (stat.isSymbolicLink()) return ["--symlink", readlinkSync(from), at];
		return stat.isDirectory() || stat.isFile() ? ["--ro-bind-try", from, at] : [];
	} catch {
		return [];
	}
}

function listFolder(folder: string): string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}

function settings(uid: number, gid: number): Record<string, string> {
	return {
		passwd: `root:x:0:0:root:/:/bin/sh\nrunlang:x:${uid}:${gid}::/tmp:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n`,
		group: `root:x:0:\nrunlang:x:${gid}:\nnogroup:x:65534:\n`,
		hosts: "127.0.0.1 localhost runlang\n::1 localhost runlang\n",
		"nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
	};
}
