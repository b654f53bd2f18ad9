import { reactive } from "vue";
import { copyOf, type EditorBuffer } from "./buffer.ts";
import { BufferStore, parseKept, type TextStorage } from "./buffer-store.ts";

const saveDelayMs = 250;

/** The buffers on the page, each environment's own, kept in the browser as they change. */
export class Workspace {
	readonly buffers: Record<string, EditorBuffer>;
	readonly #storage: TextStorage;
	readonly #unsaved = new Set<string>();
	readonly #state = reactive({ full: false });
	#store: BufferStore;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param given buffers that stand where nothing is kept yet */
	constructor(storage: TextStorage, namespace: string, given: Record<string, EditorBuffer> = {}) {
		this.#storage = storage;
		this.#store = new BufferStore(storage, namespace);
		this.buffers = reactive({ ...given, ...this.#store.readAll() });
	}

	/** True while the browser's storage has no room for the buffers. */
	get full(): boolean {
		return this.#state.full;
	}

	/** Edits a buffer; `touched` says whether its content is changed by it. */
	change(environment: string, edit: (buffer: EditorBuffer) => void, touched = true): void {
		const buffer = this.buffers[environment];
		if (!buffer) return;
		edit(buffer);
		if (touched) buffer.touched = true;
		this.#saveSoon(environment);
	}

	/** Puts a buffer in the place of the one that is there, and gives that one. */
	put(environment: string, buffer: EditorBuffer): EditorBuffer | undefined {
		const before = this.buffers[environment];
		this.buffers[environment] = copyOf(buffer);
		this.#saveSoon(environment);
		return before;
	}

	/** Forgets what is kept in this namespace, and keeps the same buffers as untouched in another from now on. */
	moveTo(namespace: string): void {
		this.flush();
		for (const environment of Object.keys(this.#store.readAll())) this.#store.remove(environment);
		this.#store = new BufferStore(this.#storage, namespace);
		for (const buffer of Object.values(this.buffers)) buffer.touched = false;
	}

	/** Keeps now what has changed; for the moment the page is left. */
	flush(): void {
		clearTimeout(this.#timer);
		for (const environment of this.#unsaved) {
			const buffer = this.buffers[environment];
			// On a shared playground only edits are kept: what was shared is at its link.
			if (buffer && !buffer.touched && this.#store.namespace !== "own") this.#store.remove(environment);
			else if (buffer) this.#state.full = !this.#store.write(environment, buffer);
		}
		this.#unsaved.clear();
	}

	/** Takes over what another tab of the browser has kept, unless this one has changed it too. */
	adopt(key: string | null, text: string | null): void {
		const environment = this.#store.environmentOf(key);
		if (environment === undefined || this.#unsaved.has(environment)) return;
		const kept = parseKept(text);
		if (kept) this.buffers[environment] = kept.buffer;
	}

	#saveSoon(environment: string): void {
		this.#unsaved.add(environment);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.flush(), saveDelayMs);
	}
}
