import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { mkdir, open, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { SourceFile } from "@runlang/protocol";

/**
 * Writes the files of a request, and makes some folders besides, in an empty folder. The paths of the files
 * have been checked by the protocol.
 */
export async function writeFiles(
	folder: string,
	files: readonly SourceFile[],
	folders: readonly string[],
): Promise<void> {
	const needed = new Set([...folders, ...files.map(({ path: name }) => path.dirname(name))]);
	needed.delete(".");
	for (const each of needed) await mkdir(path.join(folder, each), { recursive: true });
	await Promise.all(files.map(({ path: name, content }) => writeFile(path.join(folder, name), content)));
}

/** A file that a program left in its work folder; never what a link of it leads to. */
export async function readWorkFile(folder: string, name: string): Promise<Uint8Array | undefined> {
	try {
		const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
		await using file = await open(path.join(folder, name), flags);
		return (await file.stat()).isFile() ? await file.readFile() : undefined;
	} catch {
		return undefined;
	}
}

/** Removes a folder whatever a program has made of it: closed folders, paths too long to be named. */
export async function removeFolder(folder: string): Promise<void> {
	try {
		await rm(folder, { recursive: true, force: true });
	} catch {
		const run = promisify(execFile);
		await run("chmod", ["-R", "u+rwX", folder]).catch(() => {});
		await run("rm", ["-rf", folder]);
	}
}
