import type { OutputChunk } from "../executions/run.ts";
import { AnsiReader, type TextStyle } from "./ansi.ts";

/** A block off the screen costs no layout (content-visibility), so blocks are small and output may be large. */
const block = { lines: 200, characters: 16_384, spans: 1000 };

/**
 * Draws output into `host` piece by piece, as text and never as markup. A carriage return starts the line anew,
 * as progress bars expect. A line too long for one block goes on in the next.
 */
export class TextView {
	readonly #host: HTMLElement;
	readonly #readers = new Map<string, AnsiReader>();
	#block: HTMLElement | undefined;
	#lines = 0;
	#characters = 0;
	/** A carriage return came, and nothing after it yet. */
	#returned = false;
	/** Where the current line begins: the span, and the character in it; undefined: with the block. */
	#lineStart: { span: Element; offset: number } | undefined;

	constructor(host: HTMLElement) {
		this.#host = host;
		host.replaceChildren();
	}

	write(stream: OutputChunk["stream"], text: string): void {
		let reader = this.#readers.get(stream);
		if (!reader) {
			reader = new AnsiReader();
			this.#readers.set(stream, reader);
		}
		for (const segment of reader.read(text)) {
			const look = { ...segment.style, classes: `${stream} ${segment.style.classes}`.trim() };
			const parts = segment.text.replaceAll(/\r+\n/g, "\n").split(/\r+/);
			for (const [index, part] of parts.entries()) {
				if (index > 0) this.#returned = true;
				// A line that is started anew at once need not be drawn.
				const next = parts[index + 1];
				if (!next || next.startsWith("\n") || part.includes("\n")) this.#draw(part, look);
			}
		}
	}

	#draw(text: string, look: TextStyle): void {
		if (text === "") return;
		if (this.#returned && !text.startsWith("\n")) this.#clearLine();
		this.#returned = false;
		for (let from = 0; from < text.length; ) {
			if (this.#isFull()) this.#close();
			const to = this.#endOfRoom(text, from);
			this.#append(text.slice(from, to), look);
			if (to < text.length) this.#close();
			from = to;
		}
	}

	/** How far the block takes `text`: whole lines where it can, without cutting a character in two. */
	#endOfRoom(text: string, from: number): number {
		let to = Math.min(text.length, from + block.characters - this.#characters);
		let line = from;
		while (this.#lines < block.lines) {
			const feed = text.indexOf("\n", line);
			if (feed === -1 || feed >= to) break;
			line = feed + 1;
			this.#lines++;
		}
		if (line > from && (this.#lines >= block.lines || to < text.length)) return line;
		if (to < text.length && to > from + 1 && /[\ud800-\udbff]/.test(text[to - 1] as string)) to--;
		return to;
	}

	#append(text: string, look: TextStyle): void {
		if (!this.#block) {
			this.#block = document.createElement("div");
			this.#block.className = "output-block";
			this.#host.append(this.#block);
		}
		const span = this.#span(this.#block, look);
		const data = span.firstChild as Text;
		const feed = text.lastIndexOf("\n");
		if (feed !== -1) this.#lineStart = { span, offset: data.length + feed + 1 };
		data.appendData(text);
		this.#characters += text.length;
	}

	/** The last span if it looks so, else a new one. */
	#span(parent: HTMLElement, { classes, color = "", background = "" }: TextStyle): HTMLElement {
		const key = `${classes}|${color}|${background}`;
		const last = parent.lastElementChild;
		if (last instanceof HTMLElement && last.dataset.look === key) return last;
		const span = document.createElement("span");
		span.className = classes;
		span.dataset.look = key;
		span.style.color = color;
		span.style.backgroundColor = background;
		span.append(document.createTextNode(""));
		parent.append(span);
		return span;
	}

	#isFull(): boolean {
		const spans = this.#block?.childElementCount ?? 0;
		return this.#lines >= block.lines || this.#characters >= block.characters || spans >= block.spans;
	}

	#clearLine(): void {
		const keep = this.#lineStart?.span;
		while (this.#block?.lastElementChild && this.#block.lastElementChild !== keep)
			this.#block.lastElementChild.remove();
		if (keep) (keep.firstChild as Text).deleteData(this.#lineStart?.offset ?? 0, this.#characters);
		this.#characters = this.#block?.textContent?.length ?? 0;
	}

	#close(): void {
		// The height of a block that was never drawn is guessed by its lines; the browser remembers the true one.
		this.#block?.style.setProperty("--lines", String(Math.max(1, this.#lines)));
		this.#block = undefined;
		this.#lines = 0;
		this.#characters = 0;
		this.#lineStart = undefined;
	}
}
