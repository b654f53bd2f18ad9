import { statSync } from "node:fs";
import { dirname } from "node:path";

/** User and group that a runner started by root drops to. */
const dropped = 10001;

/** Whether this process may, and so should, run programs as another user. */
export const isRoot = process.getuid?.() === 0;

/**
 * The user to run programs as while they are checked, or undefined for one's own: not root where that can
 * be, which is where other users can enter `folder`.
 */
export function boxUser(folder: string): number | undefined {
	return isRoot && closedFolder(folder) === undefined ? dropped : undefined;
}

/** The folder, of `folder` and those above it, that keeps users other than its owner out, or undefined. */
export function closedFolder(folder: string): string | undefined {
	const parent = dirname(folder);
	const above = parent === folder ? undefined : closedFolder(parent);
	return above ?? ((statSync(folder).mode & 0o001) === 0 ? folder : undefined);
}
