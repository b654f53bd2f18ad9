import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { closedFolder, isRoot } from "../box/user.ts";
import { StepError } from "./commands.ts";

/**
 * A PATH on which all of `programs` are found, made of folders of this host's own PATH.
 * Started as root, programs that only root can reach don't count: executions run as another user.
 *
 * @throws {StepError} that names the programs which are missing.
 */
export function hostPath(programs: readonly string[], path = process.env.PATH ?? ""): string {
	// Runlang's own Node is here in any case, and new enough.
	const folders = [dirname(process.execPath), ...path.split(delimiter)].filter((folder) => folder !== "");
	const found = new Map(
		programs.map((name) => [name, folders.find((folder) => isUsable(join(folder, name)))] as const),
	);
	const missing = programs.filter((name) => found.get(name) === undefined);
	if (missing.length > 0)
		throw new StepError(
			`Not on the PATH${isRoot ? " of users other than root" : ""}: ${missing.join(", ")}`,
			{
				mend: `Install ${missing.join(", ")} with the system's package manager`,
			},
		);
	const needed = [...found.values(), "/usr/local/bin", "/usr/bin", "/bin"];
	return [...new Set(needed)].join(delimiter);
}

function isUsable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		const real = realpathSync(path);
		return statSync(real).isFile() && (!isRoot || isOpenToAll(real));
	} catch {
		return false;
	}
}

function isOpenToAll(file: string): boolean {
	return (statSync(file).mode & 0o001) !== 0 && closedFolder(dirname(file)) === undefined;
}
