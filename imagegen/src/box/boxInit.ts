import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Apt } from "../debian/apt.ts";
import type { DebStore } from "../debian/store.ts";
import { basePackages, buildTree } from "../debian/tree.ts";
import { type Ran, tryRun } from "../host/commands.ts";
import { type Bubblewrap, bwrapEnv } from "./bubblewrap.ts";

const flags = ["-O2", "-static", "-Wall", "-o"];

/**
 * Compiles box-init, the runner's C program, into `folder`, once for each content of its source.
 * Uses the host's compiler, else one from Debian in a tree of its own.
 * Gives the path, or null with the reason where it can't be had.
 */
export async function compileBoxInit(
	source: string,
	folder: string,
	debian: { apt: Apt; store: DebStore; bubblewrap: Bubblewrap } | undefined,
	signal?: AbortSignal,
): Promise<{ path: string | null; fault?: string }> {
	if (!existsSync(source)) return { path: null, fault: `there is no ${basename(source)}` };
	const hash = createHash("sha256");
	// Headers beside it belong to it.
	for (const name of readdirSync(dirname(source)).sort())
		if (/\.[ch]$/.test(name)) hash.update(name).update(readFileSync(join(dirname(source), name)));
	const path = join(folder, `box-init-${hash.digest("hex").slice(0, 16)}`);
	if (existsSync(path)) return { path };
	mkdirSync(folder, { recursive: true });
	const half = `${path}.${process.pid}.half`;
	const native = await tryRun(["cc", ...flags, half, source], { signal }).catch(() => undefined);
	signal?.throwIfAborted();
	let ran = native;
	if (!ran?.ok && debian) ran = await compileInTree(source, half, folder, debian, signal);
	if (!ran?.ok || !existsSync(half)) return { path: null, fault: ran?.why ?? "there is no C compiler (cc)" };
	chmodSync(half, 0o755);
	renameSync(half, path);
	return { path };
}

async function compileInTree(
	source: string,
	output: string,
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
	const words = ["cc", ...flags, `/work/${basename(output)}`, `/env/${basename(source)}`];
	const box = [
		bubblewrap.path,
		...mounts,
		"--ro-bind",
		dirname(source),
		"/env",
		"--unshare-all",
		"--clearenv",
	];
	return tryRun([...box, "--setenv", "PATH", "/usr/bin:/bin", ...words], {
		...{ env: bwrapEnv(bubblewrap), signal },
	});
}
