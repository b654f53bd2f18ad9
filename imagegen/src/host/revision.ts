import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type PreparedEnvironment, preparedEnvironmentSchema } from "@runlang/protocol";
import type { Declaration } from "../declarations/declaration.ts";
import type { State } from "./state.ts";

export type Base = "tree" | "host";

/** Raised when trees are built in another way, so that old ones are made anew. */
const formatVersion = 1;
const unfinished = ".preparing-";

/** The revision that a declaration gets on a base: 16 hexadecimal digits. */
export function revisionOf(declaration: Declaration, base: Base): string {
	const content = JSON.stringify([formatVersion, base, process.arch, declaration.hash]);
	return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/** Where a preparation builds, until it is renamed to its revision. */
export function unfinishedFolder(state: State, id: string): string {
	return join(state.environment(id), `${unfinished}${process.pid}`);
}

/** The prepared environment of this revision, or undefined. A folder with that name is whole: it came by rename. */
export function readPrepared(state: State, id: string, revision: string): PreparedEnvironment | undefined {
	const path = join(state.environment(id), revision, "environment.json");
	if (!existsSync(path)) return undefined;
	return preparedEnvironmentSchema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
}

/** Removes what earlier preparations left half-made, and revisions other than the ones to `keep`. */
export function sweep(state: State, id: string, keep: readonly string[]): void {
	const folder = state.environment(id);
	if (!existsSync(folder)) return;
	for (const entry of readdirSync(folder, { withFileTypes: true }))
		if (entry.isDirectory() && !keep.includes(entry.name))
			rmSync(join(folder, entry.name), { recursive: true, force: true });
}

/** Removes half-made files and folders directly in `folder`. */
export function sweepHalves(folder: string): void {
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder))
		if (/\.half$|^\.half-|^\.archives-/.test(name))
			rmSync(join(folder, name), { recursive: true, force: true });
}
