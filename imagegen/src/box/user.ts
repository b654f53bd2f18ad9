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
	return isRoot && canBeEntered(folder) ? dropped : undefined;
}

/** Whether users other than the owner can enter the folder and every one above it. */
export function canBeEntered(folder: string): boolean {
	if ((statSync(folder).mode & 0o001) === 0) return false;
	const parent = dirname(folder);
	return parent === folder || canBeEntered(parent);
}
