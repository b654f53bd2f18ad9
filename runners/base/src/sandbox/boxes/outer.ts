import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import type { Limits, PreparedEnvironment } from "@runlang/protocol";
import type { Delegation } from "../cgroups/cgroup.ts";
import { rootArguments } from "../rootfs.ts";

/** What every box of a runner has in common. */
export interface OuterOptions {
	bwrap: { path: string; libraries: string | null } | null;
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
	/** How the boxes are made: see ServerKind. */
	kind: ServerKind;
}

export interface BoxesOptions extends Omit<OuterOptions, "filterFile" | "cacheFolder" | "warmFolder"> {
	/** The seccomp program. */
	filter: Uint8Array;
	/** How many executions there may be at once. */
	concurrency: number;
	warmUp: PreparedEnvironment["warmUp"];
	onComplaint: (text: string) => void;
}

/**
 * Tier 1: namespaces, a new /proc; tier 2: namespaces, where /proc may not be mounted; tier 3: none, Landlock
 * instead, and no outer box.
 */
export type ServerKind = 1 | 2 | 3;

const boxEnvironment = {
	PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	LANG: "C.UTF-8",
};
const boxFolders = { HOME: "/tmp", PWD: "/work" };

/** All environment variables of a program in a box; at tier 3 the box itself knows its folders. */
export function programEnvironment(
	env: Readonly<Record<string, string>>,
	kind: ServerKind,
): Record<string, string> {
	return { ...boxEnvironment, ...(kind === 3 ? {} : boxFolders), ...env };
}

/** What may be read and executed at tier 3, besides the environment's prefix. */
const readable = [
	...["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/etc"],
	...["/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu"],
];

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

/** How a server is started, whose socket will be `FOLDER/socket/listen`. */
export function serverCommand(options: OuterOptions, server: ServerOptions, folder: string): ServerCommand {
	const { bwrap } = options;
	if (options.kind === 3) return bareCommand(options, server, folder);
	return {
		command: [bwrap?.path ?? "bwrap", ...outerArguments(options, server, path.join(folder, "socket"))],
		// Nothing of the runner's environment may be seen in the box.
		env: bwrap?.libraries ? { LD_LIBRARY_PATH: bwrap.libraries } : {},
	};
}

export interface ServerCommand {
	command: string[];
	env: Record<string, string>;
}

/** Without an outer box: the server's own folder holds what the outer box would show it. */
function bareCommand(options: OuterOptions, server: ServerOptions, folder: string): ServerCommand {
	symlinkSync(options.filterFile, path.join(folder, "filter"));
	symlinkSync(options.cacheFolder, path.join(folder, "cache"));
	return {
		command: [
			...server.program,
			...[`own=${folder}`, `landlock=${[...readable, options.prefix].join(":")}`],
			...[`name=${server.name}`, `ready=${server.ready}`, `slots=${server.slots}`],
			...(server.waiter.length > 0 ? ["--", ...server.waiter] : []),
		],
		env: { ...programEnvironment(options.env, 3), ...server.env },
	};
}

/** Arguments of bubblewrap for the outer box of a server. */
function outerArguments(options: OuterOptions, server: ServerOptions, socketFolder: string): string[] {
	const { cgroups, limits } = options;
	const etc = path.join(options.folder, "etc");
	mkdirSync(etc, { recursive: true });
	const folders = cgroups?.folders ?? [];
	const env = { ...programEnvironment(options.env, options.kind), ...server.env };
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
			hasProc: options.kind === 1,
		}),
		...["--dir", "/work", "--dir", "/tmp", "--size", "65536", "--tmpfs", "/.box", "--dir", "/.box/disk"],
		...["--bind", socketFolder, "/.box/socket"],
		...["--ro-bind", options.filterFile, "/.box/filter", "--ro-bind", options.boxServer, "/.box/box-server"],
		...["--ro-bind", options.warmFolder, "/.box/warm", "--ro-bind", options.cacheFolder, "/.box/cache"],
		...(options.boxPython ? ["--ro-bind", options.boxPython, "/.box/box-python.so"] : []),
		// Shown to the server only: it gives boxes their users by it.
		...(options.kind === 2 ? ["--bind", "/proc", "/.box/proc"] : []),
		...folders.flatMap((folder, index) => ["--bind", folder, `/.box/cgroup/${index}`]),
		...["--remount-ro", "/.box", "--remount-ro", "/dev", "--remount-ro", "/"],
		...Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value]),
		"--",
		...server.program,
		...(options.kind === 2 ? ["proc=/.box/proc"] : []),
		...[`name=${server.name}`, `ready=${server.ready}`, `slots=${server.slots}`],
		...[`hierarchies=${folders.length}`],
		...[`diskBytes=${limits.diskBytes}`, `diskFiles=${limits.diskFiles}`],
		...(server.waiter.length > 0 ? ["--", ...server.waiter] : []),
	];
}
