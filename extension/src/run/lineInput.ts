/** What comes of keys: what the terminal shows, and what is done. */
export interface Typed {
	echo: string;
	/** Text for the program. */
	send: string;
	/** Ctrl+D on an empty line: no more input comes. */
	ends: boolean;
	/** Ctrl+C. */
	stops: boolean;
}

// Cursor and function keys, as terminals send them: CSI and SS3 sequences (ECMA-48), and Alt with a key.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is parsed
const token = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?|\r\n?|./gsu;
const wide =
	/^[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u;

/**
 * Makes lines of keys as a terminal's line discipline does: what is typed is shown, may be corrected until
 * Enter, and is sent a line at a time. Ctrl+D sends a line that has no end yet, Ctrl+U drops it.
 */
export class LineInput {
	#line: string[] = [];

	/** @param data keys or pasted text, as the editor's terminal gives them */
	take(data: string): Typed {
		const typed: Typed = { echo: "", send: "", ends: false, stops: false };
		for (const [key] of data.matchAll(token)) this.#key(key, typed);
		return typed;
	}

	#key(key: string, typed: Typed): void {
		if (key === "\r" || key === "\n" || key === "\r\n") {
			typed.send += `${this.#taken()}\n`;
			typed.echo += "\r\n";
		} else if (key === "\u0003") typed.stops = true;
		else if (key === "\u0004") {
			if (this.#line.length === 0) typed.ends = true;
			else typed.send += this.#taken();
		} else if (key === "\u007f" || key === "\b") typed.echo += this.#erase(1);
		else if (key === "\u0015") typed.echo += this.#erase(this.#line.length);
		else if (key === "\t" || key >= " ") {
			this.#line.push(key);
			// As a blank, since a tab can't be taken back column by column.
			typed.echo += key === "\t" ? " " : key;
		}
	}

	#taken(): string {
		return this.#line.splice(0).join("");
	}

	#erase(count: number): string {
		return this.#line
			.splice(Math.max(0, this.#line.length - count), count)
			.map((character) => "\b \b".repeat(wide.test(character) ? 2 : 1))
			.join("");
	}
}
