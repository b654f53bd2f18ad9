import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../host/commands.ts";
import { type Apt, type Deb, debKey } from "./apt.ts";

/** Folders that are links into /usr on a merged system; older packages still ship them as folders. */
export const mergedFolders = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

/** Unpacked Debian packages, each once; trees are made of hard links to them, so nobody may write into one. */
export class DebStore {
	readonly folder: string;
	readonly #apt: Apt;
	readonly #signal: AbortSignal | undefined;

	constructor(folder: string, apt: Apt, signal?: AbortSignal) {
		this.folder = folder;
		this.#apt = apt;
		this.#signal = signal;
	}

	pathOf(deb: Deb): string {
		return join(this.folder, debKey(deb));
	}

	/** Those of the packages that are not there yet. */
	missing(debs: readonly Deb[]): Deb[] {
		return debs.filter((deb) => !existsSync(this.pathOf(deb)));
	}

	/** Downloads and unpacks what is missing. `onProgress` is told 0 to 1. */
	async fetch(debs: readonly Deb[], onProgress: (part: number) => void): Promise<void> {
		const missing = this.missing(debs);
		const archives = join(this.folder, `.archives-${process.pid}`);
		try {
			await this.#apt.download(missing, archives, (part) => onProgress(part * 0.6));
			const queue = [...missing];
			// Two at a time: unpacking is one processor's work each, and a laptop has at least two.
			const worker = async () => {
				for (let deb = queue.shift(); deb; deb = queue.shift()) {
					await this.#unpack(deb, join(archives, `${debKey(deb)}.deb`));
					onProgress(0.6 + 0.4 * (1 - queue.length / missing.length));
				}
			};
			await Promise.all([worker(), worker()]);
		} finally {
			rmSync(archives, { recursive: true, force: true });
		}
	}

	async #unpack(deb: Deb, archive: string): Promise<void> {
		const half = join(this.folder, `.half-${process.pid}-${debKey(deb)}`);
		rmSync(half, { recursive: true, force: true });
		mkdirSync(half, { recursive: true });
		await run(`Unpacking ${deb.name}`, ["dpkg-deb", "-x", archive, half], { signal: this.#signal });
		// Files of root that others can't read would be missing for the user that executions run as; set-user-id
		// bits mean nothing in a box.
		await run(`Unpacking ${deb.name}`, ["chmod", "-R", "u+rwX,go+rX,ug-s", half], { signal: this.#signal });
		mergeUsr(half);
		renameSync(half, this.pathOf(deb));
	}
}

/** Moves /bin, /lib and their like into /usr, as on every current Debian. */
function mergeUsr(folder: string): void {
	for (const name of mergedFolders) {
		const from = join(folder, name);
		const stat = lstatSync(from, { throwIfNoEntry: false });
		if (!stat) continue;
		if (stat.isDirectory()) moveInto(from, join(folder, "usr", name));
		rmSync(from, { recursive: true, force: true });
	}
}

function moveInto(from: string, to: string): void {
	mkdirSync(to, { recursive: true });
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isDirectory()) moveInto(source, target);
		else if (!lstatSync(target, { throwIfNoEntry: false })) renameSync(source, target);
	}
}
