import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Apt } from "../debian/apt.ts";
import type { DebStore } from "../debian/store.ts";
import { basePackages, buildTree } from "../debian/tree.ts";
import { type Ran, tryRun } from "../host/commands.ts";
import { type Bubblewrap, bwrapEnv } from "./bubblewrap.ts";

const common = ["server.c", "init.c", "confine.c", "usage.c", "frames.c", "canary.c"];
/** What is made of the sources in runners/base/box; a program of boxes, and the same as a part of python3. */
const targets = {
	server: { suffix: "", flags: ["-static"], sources: ["main.c", ...common] },
	python: { suffix: ".so", flags: ["-shared", "-fPIC"], sources: ["python.c", ...common] },
};

/** Paths of what was compiled; null with the reason where it can't be had. */
export interface BoxPrograms {
	server: string | null;
	python: string | null;
	fault?: string;
}

/**
 * Compiles the box server, the runner's C program, into `folder`, once for each content of its sources.
 * Uses the host's compiler, else one from Debian in a tree of its own.
 */
export async function compileBoxServer(
	sources: string,
	folder: string,
	debian: { apt: Apt; store: DebStore; bubblewrap: Bubblewrap } | undefined,
	signal?: AbortSignal,
): Promise<BoxPrograms> {
	const made: BoxPrograms = { server: null, python: null };
	if (!existsSync(join(sources, "main.c")))
		return { ...made, fault: `there is no ${basename(sources)}/main.c` };
	const hash = createHash("sha256");
	for (const name of readdirSync(sources).sort())
		if (/\.[ch]$/.test(name)) hash.update(name).update(readFileSync(join(sources, name)));
	const key = hash.digest("hex").slice(0, 16);
	mkdirSync(folder, { recursive: true });
	for (const name of ["server", "python"] as const) {
		const path = join(folder, `box-${name}-${key}${targets[name].suffix}`);
		if (!existsSync(path)) {
			const fault = await compile(name, sources, path, debian, signal);
			if (fault !== undefined) return { ...made, fault };
		}
		made[name] = path;
	}
	return made;
}

/** Compiles one of the two; gives what went wrong, in words. */
async function compile(
	name: keyof typeof targets,
	sources: string,
	path: string,
	debian: { apt: Apt; store: DebStore; bubblewrap: Bubblewrap } | undefined,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const half = `${path}.${process.pid}.half`;
	const words = (folder: string, output: string) => [
		...["cc", "-O2", "-Wall", ...targets[name].flags, "-o", output],
		...targets[name].sources.map((each) => join(folder, each)),
	];
	const native = await tryRun(words(sources, half), { signal }).catch(() => undefined);
	signal?.throwIfAborted();
	let ran = native;
	if (!ran?.ok && debian) {
		const folder = dirname(path);
		ran = await compileInTree(words("/env", `/work/${basename(half)}`), sources, folder, debian, signal);
	}
	if (!ran?.ok || !existsSync(half)) return ran?.why ?? "there is no C compiler (cc)";
	chmodSync(half, 0o755);
	renameSync(half, path);
	return undefined;
}

async function compileInTree(
	words: readonly string[],
	sources: string,
	folder: string,
	{ apt, store, bubblewrap }: { apt: Apt; store: DebStore; bubblewrap: Bubblewrap },
	signal?: AbortSignal,
): Promise<Ran> {
	const root = join(folder, "compiler");
	if (!existsSync(root)) {
		const debs = await apt.plan([...basePackages, "gcc", "libc6-dev"]);
		await store.fetch(debs, () => {});
		const half = `${root}.${process.pid}.half`;
		rmSync(half, { recursive: true, force: true });
		await buildTree(half, debs, {}, store, signal);
		renameSync(half, root);
	}
	const mounts = ["--ro-bind", root, "/", "--dev", "/dev", "--tmpfs", "/tmp", "--bind", folder, "/work"];
	const box = [bubblewrap.path, ...mounts, "--ro-bind", sources, "/env", "--unshare-all", "--clearenv"];
	return tryRun([...box, "--setenv", "PATH", "/usr/bin:/bin", ...words], {
		...{ env: bwrapEnv(bubblewrap), signal },
	});
}
