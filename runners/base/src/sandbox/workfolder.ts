import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { SourceFile } from "@runlang/protocol";

/** Writes the files of a request into an empty folder. Their paths have been checked by the protocol. */
export async function writeFiles(folder: string, files: readonly SourceFile[]): Promise<void> {
	const folders = new Set(files.map(({ path: name }) => path.dirname(name)));
	folders.delete(".");
	for (const each of folders) await mkdir(path.join(folder, each), { recursive: true });
	await Promise.all(files.map(({ path: name, content }) => writeFile(path.join(folder, name), content)));
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
