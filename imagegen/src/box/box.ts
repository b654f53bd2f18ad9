import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Program } from "@runlang/protocol";
import { type Ran, run, tryRun } from "../host/commands.ts";
import { type Bubblewrap, bwrapEnv } from "./bubblewrap.ts";
import { registryAccess } from "./registries.ts";
import { boxUser } from "./user.ts";

/** Where an environment's commands run while it is prepared: in its own tree, or on the host. */
export type Place = {
	/** What `{prefix}` stands for. */
	prefix: string;
	/** Runs a shell script that may reach the network and write. @throws {StepError} */
	prepare(doing: string, script: string, env: Record<string, string>): Promise<string>;
	/** Runs one command in `work` as an execution would: no network, nothing writable but the work folder. */
	execute(
		words: readonly string[],
		work: string,
		env: Record<string, string>,
		stdin: string,
		timeoutMs: number,
	): Promise<Ran>;
};

/** A tree under bubblewrap. */
export function treePlace(bubblewrap: Bubblewrap, root: string, prefix: string, signal?: AbortSignal): Place {
	const common = [
		"--die-with-parent",
		"--new-session",
		"--unshare-all",
		"--clearenv",
		"--dev",
		"/dev",
		"--proc",
		"/proc",
		"--tmpfs",
		"/tmp",
	];
	const variables = (env: Record<string, string>) =>
		Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value]);
	return {
		prefix: "/env",
		prepare(doing, script, env) {
			const access = registryAccess();
			// The tree comes first: later mounts lie on top of it.
			const words = [
				...[bubblewrap.path, "--bind", root, "/", "--bind", prefix, "/env", ...common, "--share-net"],
				...[...access.mounts, ...variables({ ...access.env, ...env }), "--chdir", "/env"],
				...["/bin/sh", "-euc", script],
			];
			return run(doing, words, { env: bwrapEnv(bubblewrap), signal });
		},
		execute(words, work, env, stdin, timeoutMs) {
			const box = [
				...[bubblewrap.path, "--ro-bind", root, "/", "--ro-bind", prefix, "/env", "--bind", work, "/work"],
				...[...common, ...variables(env), "--chdir", "/work", ...words],
			];
			return tryRun(box, {
				...{ env: bwrapEnv(bubblewrap), user: boxUser(work), input: stdin, timeoutMs, signal },
			});
		},
	};
}

/** The host itself, with its own toolchain. */
export function hostPlace(prefix: string, signal?: AbortSignal): Place {
	return {
		prefix,
		prepare: (doing, script, env) =>
			run(doing, ["/bin/sh", "-euc", script], {
				...{ cwd: prefix, env: { ...(process.env as Record<string, string>), ...env }, signal },
			}),
		execute: (words, work, env, stdin, timeoutMs) =>
			tryRun(words, { cwd: work, env, user: boxUser(work), input: stdin, timeoutMs, signal }),
	};
}

/** Gives `use` a fresh folder in `scratch` with the program's files, which the user that boxes run as may write. */
export async function withWorkFolder<T>(
	scratch: string,
	program: Program,
	use: (work: string) => Promise<T>,
): Promise<T> {
	const work = mkdtempSync(join(scratch, "work-"));
	try {
		for (const { path, content } of program.files) {
			mkdirSync(join(work, dirname(path)), { recursive: true });
			writeFileSync(join(work, path), content);
		}
		chmodSync(work, 0o755);
		const user = boxUser(work);
		if (user !== undefined) chownSync(work, user, user);
		return await use(work);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}
