import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Limits } from "@runlang/protocol";
import type { Delegation } from "../cgroups/cgroup.ts";
import { rootArguments } from "../rootfs.ts";

/** What every box of a runner has in common. */
export interface OuterOptions {
	bwrap: { path: string; libraries: string | null };
	/** The compiled box server. */
	boxServer: string;
	/** The same as a library for python3, or null. */
	boxPython: string | null;
	/** Folder of the programs that wait for code (runners/base/warm). */
	warmFolder: string;
	/** File with the seccomp program. */
	filterFile: string;
	/** Folder of compiled programs. */
	cacheFolder: string;
	cgroups: Delegation | null;
	root: string | null;
	prefix: string;
	/** A folder of the runner's own. */
	folder: string;
	/** Environment variables of every program. */
	env: Readonly<Record<string, string>>;
	limits: Limits;
}

const boxEnvironment = {
	PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	HOME: "/tmp",
	LANG: "C.UTF-8",
	PWD: "/work",
};

/** All environment variables of a program in a box. */
export function programEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
	const path = env.PATH ? { PATH: `${env.PATH}:${boxEnvironment.PATH}` } : {};
	return { ...boxEnvironment, ...env, ...path };
}

/** One box server: what it is called, how it starts, and what waits in its boxes. */
export interface ServerOptions {
	name: string;
	/** The server's program, with what precedes its settings. */
	program: readonly string[];
	/** Command that waits for code in each box. */
	waiter: readonly string[];
	/** Variables of the server besides those of programs. */
	env: Readonly<Record<string, string>>;
	ready: number;
	slots: number;
}

/** Arguments of bubblewrap for the outer box of a server, whose socket will be in `socketFolder`. */
export function outerArguments(options: OuterOptions, server: ServerOptions, socketFolder: string): string[] {
	const { cgroups, limits } = options;
	const etc = path.join(options.folder, "etc");
	mkdirSync(etc, { recursive: true });
	const folders = cgroups?.folders ?? [];
	const env = { ...programEnvironment(options.env), ...server.env };
	return [
		// The program in an inner box gets a cgroup namespace of its own; the server must see ours.
		...["--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"],
		...["--die-with-parent", "--new-session", "--as-pid-1", "--hostname", "runlang"],
		// Over namespaces of its own only: it makes those of the inner boxes.
		...["--cap-add", "ALL", "--clearenv", "--chdir", "/"],
		...rootArguments({
			uid: process.getuid?.() ?? 0,
			gid: process.getgid?.() ?? 0,
			root: options.root,
			prefix: options.prefix,
			folder: etc,
		}),
		...["--dir", "/work", "--dir", "/tmp", "--size", "65536", "--tmpfs", "/.box", "--dir", "/.box/disk"],
		...["--bind", socketFolder, "/.box/socket"],
		...["--ro-bind", options.filterFile, "/.box/filter", "--ro-bind", options.boxServer, "/.box/box-server"],
		...["--ro-bind", options.warmFolder, "/.box/warm", "--ro-bind", options.cacheFolder, "/.box/cache"],
		...(options.boxPython ? ["--ro-bind", options.boxPython, "/.box/box-python.so"] : []),
		...folders.flatMap((folder, index) => ["--bind", folder, `/.box/cgroup/${index}`]),
		...["--remount-ro", "/.box", "--remount-ro", "/dev", "--remount-ro", "/"],
		...Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value]),
		"--",
		...server.program,
		...[`name=${server.name}`, `ready=${server.ready}`, `slots=${server.slots}`],
		...[`hierarchies=${folders.length}`],
		...[`diskBytes=${limits.diskBytes}`, `diskFiles=${limits.diskFiles}`],
		...(server.waiter.length > 0 ? ["--", ...server.waiter] : []),
	];
}
