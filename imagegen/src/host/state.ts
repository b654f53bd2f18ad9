import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where everything is kept; nothing of a preparation lies outside `root`. */
export class State {
	readonly root: string;

	constructor(root: string) {
		this.root = resolve(root);
	}

	get environments(): string {
		return join(this.root, "environments");
	}

	environment(id: string): string {
		return join(this.environments, id);
	}

	get apt(): string {
		return join(this.root, "apt");
	}

	/** Debian packages, each unpacked once. */
	get debs(): string {
		return join(this.root, "debs");
	}

	get toolbox(): string {
		return join(this.root, "toolbox");
	}
}

/** Writes a file whole or not at all: readers see the old content or the new. */
export function writeWhole(path: string, content: string): void {
	mkdirSync(dirname(path), { recursive: true });
	const half = `${path}.${process.pid}.half`;
	writeFileSync(half, content);
	renameSync(half, path);
}
