import { createHash, randomBytes } from "node:crypto";
import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ExecutionEvent, SourceFile } from "@runlang/protocol";

/** What decides what a compiler makes. */
export interface Compilation {
	revision: string;
	command: readonly string[];
	files: readonly SourceFile[];
}

/** A program that was compiled before: its file in the folder of the cache, and what the compiler said. */
export interface Compiled {
	name: string;
	said: readonly ExecutionEvent[];
}

interface Entry extends Compiled {
	bytes: number;
	/** SHA-256 of the content. */
	hash: string;
}

export interface CacheOptions {
	/** An empty folder that no other process uses. */
	folder: string;
	/** All programs together. */
	bytesAtMost: number;
	/** How long a program that was let go can still be run, in milliseconds. */
	graceMs?: number;
	/** Told of what could not be kept or was damaged; neither is fatal. */
	onFault: (error: unknown) => void;
}

/** Compiled programs by what they were made of; those that were not used for longest go first. */
export class CompiledCache {
	readonly #options: CacheOptions;
	/** In the order of use. */
	readonly #entries = new Map<string, Entry>();
	#bytes = 0;

	constructor(options: CacheOptions) {
		this.#options = options;
	}

	/** The program of a compilation, its content proved; a damaged one is removed and counts as none. */
	async get(compilation: Compilation): Promise<Compiled | undefined> {
		const key = keyOf(compilation);
		const entry = this.#entries.get(key);
		if (!entry) return undefined;
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		try {
			if (hashOf(await readFile(this.#path(entry.name))) === entry.hash) return entry;
			throw new Error(`A compiled program is damaged: ${entry.name}`);
		} catch (error) {
			if (this.#entries.get(key) === entry) this.#forget(key, entry);
			await this.#unlink(entry);
			this.#options.onFault(error);
			return undefined;
		}
	}

	/** Keeps a program. @returns false if it could not be kept (too large, disk full) */
	async put(
		compilation: Compilation,
		content: Uint8Array,
		said: readonly ExecutionEvent[],
	): Promise<boolean> {
		const { bytesAtMost, onFault } = this.#options;
		if (content.length > bytesAtMost) return false;
		const key = keyOf(compilation);
		const name = `${key.slice(0, 32)}-${randomBytes(6).toString("hex")}`;
		const half = this.#path(`${name}.half`);
		try {
			await writeFile(half, content);
			// Programs must be able to run it, and nobody to write it.
			await chmod(half, 0o555);
			await rename(half, this.#path(name));
		} catch (error) {
			await rm(half, { force: true }).catch(onFault);
			onFault(error);
			return false;
		}
		const before = this.#entries.get(key);
		if (before) this.#forget(key, before);
		this.#entries.set(key, { name, said, bytes: content.length, hash: hashOf(content) });
		this.#bytes += content.length;
		for (const [oldest, entry] of this.#entries) {
			if (this.#bytes <= bytesAtMost) break;
			this.#forget(oldest, entry);
			this.#unlinkLater(entry);
		}
		if (before) this.#unlinkLater(before);
		return true;
	}

	#forget(key: string, entry: Entry) {
		this.#entries.delete(key);
		this.#bytes -= entry.bytes;
	}

	/** Who was just given the program may still be on the way to it. */
	#unlinkLater(entry: Entry) {
		setTimeout(() => void this.#unlink(entry), this.#options.graceMs ?? 10_000).unref();
	}

	async #unlink(entry: Entry): Promise<void> {
		await rm(this.#path(entry.name), { force: true }).catch(this.#options.onFault);
	}

	#path(name: string): string {
		return path.join(this.#options.folder, name);
	}
}

const hashOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** Lengths stand before the parts, so that no two compilations are written alike. */
function keyOf({ revision, command, files }: Compilation): string {
	const hash = createHash("sha256");
	const parts = [revision, String(command.length), ...command];
	for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
		parts.push(file.path, file.content);
	for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
	return hash.digest("hex");
}
