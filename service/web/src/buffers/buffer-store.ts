import { filesSchema } from "@runlang/protocol";
import type { EditorBuffer } from "./buffer.ts";

/** The part of the Web Storage API that is used, so that it can be left out where it is blocked. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const prefix = "runlang/buffers/";

/**
 * Keeps buffers in the browser: one entry for each environment of a namespace.
 * The namespace is `own` for the reader's work, a playground's id for edits on top of a shared one,
 * so opening a link never touches own work.
 */
export class BufferStore {
	readonly #storage: TextStorage;
	readonly #now: () => number;
	readonly namespace: string;

	constructor(storage: TextStorage, namespace: string, now: () => number = Date.now) {
		this.#storage = storage;
		this.#now = now;
		this.namespace = namespace;
	}

	/** Everything that is kept, by environment. What does not read as a buffer is passed over. */
	readAll(): Record<string, EditorBuffer> {
		const buffers: Record<string, EditorBuffer> = {};
		for (const key of this.#keys(this.#key(""))) {
			const kept = parseKept(this.#storage.getItem(key));
			if (kept) buffers[key.slice(this.#key("").length)] = kept.buffer;
		}
		return buffers;
	}

	/**
	 * Keeps one buffer. When storage is full, edits on the playgrounds left alone longest are given up first.
	 * @returns false if it could not be kept
	 */
	write(environment: string, buffer: EditorBuffer): boolean {
		const text = JSON.stringify({ savedAt: this.#now(), buffer });
		const given: [string, string][] = [];
		for (;;) {
			try {
				this.#storage.setItem(this.#key(environment), text);
				return true;
			} catch {
				const oldest = this.#oldestForeign();
				if (oldest === undefined) break;
				given.push([oldest, this.#storage.getItem(oldest) ?? ""]);
				this.#storage.removeItem(oldest);
			}
		}
		for (const [key, kept] of given) this.#storage.setItem(key, kept);
		return false;
	}

	remove(environment: string): void {
		this.#storage.removeItem(this.#key(environment));
	}

	/** The environment that a storage key of this namespace belongs to. */
	environmentOf(key: string | null): string | undefined {
		return key?.startsWith(this.#key("")) ? key.slice(this.#key("").length) : undefined;
	}

	#key(environment: string): string {
		return `${prefix}${this.namespace}/${environment}`;
	}

	#keys(start: string): string[] {
		const keys: string[] = [];
		for (let index = 0; index < this.#storage.length; index++) {
			const key = this.#storage.key(index);
			if (key?.startsWith(start)) keys.push(key);
		}
		return keys;
	}

	#oldestForeign(): string | undefined {
		const age = (key: string) => parseKept(this.#storage.getItem(key))?.savedAt ?? 0;
		return this.#keys(prefix)
			.filter((key) => !key.startsWith(`${prefix}own/`) && !key.startsWith(this.#key("")))
			.sort((a, b) => age(a) - age(b))[0];
	}
}

/** The buffer in a stored text, or undefined if there is none. */
export function parseKept(text: string | null): { savedAt: number; buffer: EditorBuffer } | undefined {
	try {
		const { savedAt, buffer } = JSON.parse(text ?? "");
		const files = filesSchema.parse(buffer.files);
		const string = (value: unknown) => (typeof value === "string" ? value : "");
		const active = files.find(({ path }) => path === buffer.active) ?? files[0];
		return {
			savedAt: Number(savedAt) || 0,
			buffer: {
				files,
				active: active?.path ?? "",
				entry: typeof buffer.entry === "string" ? buffer.entry : undefined,
				args: string(buffer.args),
				stdin: string(buffer.stdin),
				touched: buffer.touched !== false,
			},
		};
	} catch {
		return undefined;
	}
}

/** The browser's storage, or one that lasts as long as the page where it is blocked. */
export function browserStorage(): TextStorage {
	try {
		localStorage.getItem("");
		return localStorage;
	} catch {
		return memoryStorage();
	}
}

/** Storage in memory; `capacity` bounds the characters that it holds. */
export function memoryStorage(capacity = Number.POSITIVE_INFINITY): TextStorage {
	const items = new Map<string, string>();
	return {
		get length() {
			return items.size;
		},
		key: (index) => [...items.keys()][index] ?? null,
		getItem: (key) => items.get(key) ?? null,
		removeItem: (key) => void items.delete(key),
		setItem: (key, value) => {
			let used = value.length;
			for (const [other, text] of items) if (other !== key) used += text.length;
			if (used > capacity) throw new Error("Storage is full");
			items.set(key, value);
		},
	};
}
