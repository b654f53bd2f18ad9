/**
 * Splits a line of arguments as a shell would: at white space, with '…', "…" and \ as quotes.
 * A quote that is never closed reaches to the end, since the line is split while it is being typed.
 */
export function splitArgs(line: string): string[] {
	const args: string[] = [];
	let current: string | undefined;
	let quote = "";
	for (let at = 0; at < line.length; at++) {
		const char = line[at] as string;
		if (quote !== "'" && char === "\\" && at + 1 < line.length) {
			current = (current ?? "") + line[++at];
		} else if (quote !== "") {
			if (char === quote) quote = "";
			else current += char;
		} else if (char === "'" || char === '"') {
			quote = char;
			current ??= "";
		} else if (/\s/.test(char)) {
			if (current !== undefined) args.push(current);
			current = undefined;
		} else {
			current = (current ?? "") + char;
		}
	}
	if (current !== undefined) args.push(current);
	return args;
}

/** One word of a POSIX shell that stands for `text`, quoted only where needed. */
export function shellWord(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The line that `splitArgs` splits into `args`. */
export function joinArgs(args: readonly string[]): string {
	return args.map(shellWord).join(" ");
}
