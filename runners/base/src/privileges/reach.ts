import { readdirSync, statSync } from "node:fs";
import path from "node:path";

/** A folder that the other user can't pass, and the paths under it that must be reached all the same. */
export interface Cover {
	folder: string;
	keep: string[];
}

/**
 * Which folders must be covered so that `needed` can be reached, their paths staying as they are. A needed
 * folder that is itself closed is kept by its entries, since a bind mount would keep its mode.
 *
 * @param needed absolute real paths of folders
 * @param isOpen whether the other user may pass a folder
 */
export function planCovers(
	needed: readonly string[],
	isOpen: (folder: string) => boolean,
	entries: (folder: string) => string[] = readdirSync,
): Cover[] {
	const covers = new Map<string, Set<string>>();
	for (const target of needed) {
		const closed = ancestors(target).find((folder) => !isOpen(folder));
		if (closed === undefined) continue;
		const keep = covers.get(closed) ?? new Set();
		covers.set(closed, keep);
		if (isOpen(target)) keep.add(target);
		else for (const name of entries(target)) keep.add(path.join(target, name));
	}
	return [...covers].map(([folder, keep]) => ({ folder, keep: outermost([...keep]) }));
}

/** Whether `uid` may pass a folder. */
export function isOpenTo({ uid, gid }: { uid: number; gid: number }, folder: string): boolean {
	const { mode, uid: owner, gid: group } = statSync(folder);
	return (mode & (owner === uid ? 0o100 : group === gid ? 0o010 : 0o001)) !== 0;
}

/**
 * A shell script that covers the folders, to be run as root in a mount namespace of its own: an empty
 * file system with binds of what is kept takes the place of each folder. Nothing changes outside.
 *
 * @param scratch an empty folder
 */
export function coverScript(covers: readonly Cover[], scratch: string): string {
	const lines = ["set -eu"];
	for (const { folder, keep } of covers) {
		lines.push(`mount -t tmpfs -o mode=755,size=1m,nosuid,nodev runlang ${quote(scratch)}`);
		for (const each of keep) {
			const at = quote(path.join(scratch, path.relative(folder, each)));
			const from = quote(each);
			lines.push(
				`mkdir -p ${quote(path.join(scratch, path.relative(folder, path.dirname(each))))}`,
				`if [ -L ${from} ]; then cp -P ${from} ${at}`,
				`elif [ -d ${from} ]; then mkdir -p ${at}; mount --rbind ${from} ${at}`,
				`elif [ -f ${from} ]; then : > ${at}; mount --bind ${from} ${at}; fi`,
			);
		}
		lines.push(`mount --move ${quote(scratch)} ${quote(folder)}`);
	}
	return lines.join("\n");
}

function ancestors(target: string): string[] {
	const parts = target.split("/").filter(Boolean);
	return ["/", ...parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`)];
}

function outermost(paths: string[]): string[] {
	return paths.filter((each) => !paths.some((other) => other !== each && each.startsWith(`${other}/`)));
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
