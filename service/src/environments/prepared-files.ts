import { readFile } from "node:fs/promises";
import path from "node:path";
import {
	type EnvironmentStatus,
	environmentStatusSchema,
	type PreparedEnvironment,
	preparedEnvironmentSchema,
} from "@runlang/protocol";

/** What imagegen has written of one environment. */
export interface PreparedFiles {
	status: EnvironmentStatus;
	/** Null until it is ready. */
	prepared: { file: string; environment: PreparedEnvironment } | null;
}

/**
 * Reads `<folder>/status.json` and the environment.json that it names.
 * @returns undefined if there is no status.json. @throws {Error} if a file can't be used
 */
export async function readPreparedFiles(folder: string): Promise<PreparedFiles | undefined> {
	let text: string;
	try {
		text = await readFile(path.join(folder, "status.json"), "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
			return undefined;
		throw error;
	}
	const status = environmentStatusSchema.parse(JSON.parse(text));
	if (status.state !== "ready" || status.prepared === null) return { status, prepared: null };
	const file = path.resolve(folder, status.prepared);
	const environment = preparedEnvironmentSchema.parse(JSON.parse(await readFile(file, "utf8")));
	return { status, prepared: { file, environment } };
}
