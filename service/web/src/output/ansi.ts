/** How a piece of output looks, as SGR (ECMA-48, 8.3.117) asked for. */
export interface TextStyle {
	/** Class names such as `ansi-bold ansi-fg-1`; "" is plain. */
	classes: string;
	/** Colours beyond the sixteen, as CSS; undefined where the classes or the default rule. */
	color?: string | undefined;
	background?: string | undefined;
}

export interface Segment {
	text: string;
	style: TextStyle;
}

const plain: TextStyle = { classes: "" };
const attributes: Record<number, string> = {
	1: "bold",
	2: "dim",
	3: "italic",
	4: "underline",
	7: "inverse",
	9: "strike",
};
/** Which attributes a code takes back. */
const offs: Record<number, string[]> = {
	21: ["underline"],
	22: ["bold", "dim"],
	23: ["italic"],
	24: ["underline"],
	27: ["inverse"],
	29: ["strike"],
};
// CSI, OSC (also one that is not yet closed), other two-character escapes, and what may still become one of them.
const sequence =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is parsed
	/\u001b(?:\[([0-?]*)[ -/]*([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is parsed
const torso = /\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]*\u001b?|[ -/]*)?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: tab, line feed and carriage return stay
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** An escape that is not closed within this many characters is none. */
const longestTorso = 4096;

/**
 * Reads terminal output piece by piece, as it arrives, into styled text. Colours and attributes are kept,
 * other control sequences dropped; a sequence may be cut anywhere. The text is never markup.
 */
export class AnsiReader {
	#pending = "";
	#on = new Set<string>();
	#foreground: string | number | undefined;
	#background: string | number | undefined;
	#style = plain;

	read(chunk: string): Segment[] {
		let text = this.#pending + chunk;
		const cut = torso.exec(text.slice(-longestTorso));
		this.#pending = cut ? cut[0] : "";
		if (cut) text = text.slice(0, text.length - cut[0].length);

		const segments: Segment[] = [];
		let from = 0;
		for (const match of text.matchAll(sequence)) {
			this.#push(segments, text.slice(from, match.index));
			from = match.index + match[0].length;
			if (match[2] === "m") this.#select(match[1] ?? "");
		}
		this.#push(segments, text.slice(from));
		return segments;
	}

	#push(segments: Segment[], raw: string): void {
		const text = raw.replace(invisible, "");
		if (text === "") return;
		const last = segments.at(-1);
		if (last?.style === this.#style) last.text += text;
		else segments.push({ text, style: this.#style });
	}

	#select(parameters: string): void {
		const codes = parameters.split(/[;:]/).map((code) => Number(code) || 0);
		for (let at = 0; at < codes.length; at++) {
			const code = codes[at] as number;
			if (code === 0) this.#reset();
			else if (attributes[code]) this.#on.add(attributes[code]);
			else if (offs[code]) for (const name of offs[code]) this.#on.delete(name);
			else if (code === 39) this.#foreground = undefined;
			else if (code === 49) this.#background = undefined;
			else if (code === 38 || code === 48) {
				const [color, used] = extendedColor(codes.slice(at + 1));
				at += used;
				if (code === 38) this.#foreground = color;
				else this.#background = color;
			} else if (code >= 30 && code <= 37) this.#foreground = code - 30;
			else if (code >= 40 && code <= 47) this.#background = code - 40;
			else if (code >= 90 && code <= 97) this.#foreground = code - 82;
			else if (code >= 100 && code <= 107) this.#background = code - 92;
		}
		this.#style = this.#compose();
	}

	#reset(): void {
		this.#on.clear();
		this.#foreground = undefined;
		this.#background = undefined;
	}

	#compose(): TextStyle {
		const classes = [...this.#on].sort().map((name) => `ansi-${name}`);
		if (typeof this.#foreground === "number") classes.push(`ansi-fg-${this.#foreground}`);
		if (typeof this.#background === "number") classes.push(`ansi-bg-${this.#background}`);
		const color = typeof this.#foreground === "string" ? this.#foreground : undefined;
		const background = typeof this.#background === "string" ? this.#background : undefined;
		if (classes.length === 0 && !color && !background) return plain;
		return { classes: classes.join(" "), color, background };
	}
}

/** The colour after 38 or 48, and how many codes it took. */
function extendedColor(codes: number[]): [string | number | undefined, number] {
	const [kind, ...values] = codes;
	if (kind === 2) return [`rgb(${values.slice(0, 3).map(byte).join(" ")})`, 4];
	if (kind !== 5) return [undefined, 0];
	const index = byte(values[0]);
	if (index < 16) return [index, 2];
	if (index >= 232)
		return [
			`rgb(${Array(3)
				.fill((index - 232) * 10 + 8)
				.join(" ")})`,
			2,
		];
	const level = (step: number) => (step === 0 ? 0 : step * 40 + 55);
	const cube = index - 16;
	const levels = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level);
	return [`rgb(${levels.join(" ")})`, 2];
}

function byte(value: number | undefined): number {
	return Math.min(255, Math.max(0, value ?? 0));
}
