/** One mistake in a file, where it is, and what is wrong in a sentence. Line and column count from 1. */
export type Fault = {
	file: string;
	line: number;
	column: number;
	/** How many characters the caret underlines. */
	width: number;
	message: string;
	/** The line itself; undefined where the file can't be read. */
	source: string | undefined;
};

/** All the mistakes that were found, as a compiler would print them. */
export class DeclarationError extends Error {
	readonly faults: Fault[];

	constructor(faults: Fault[]) {
		super(faults.map(renderFault).join("\n\n"));
		this.name = "DeclarationError";
		this.faults = faults;
	}
}

const longestLine = 100;

/**
 * A fault as text:
 *
 * ```
 * runners/python/environment.yaml:3:1: Unknown key "langage". Did you mean "language"?
 * 3 | langage:
 *   | ^^^^^^^
 * ```
 */
function renderFault(fault: Fault): string {
	const head = `${fault.file}:${fault.line}:${fault.column}: ${fault.message}`;
	if (fault.source === undefined) return head;
	// A long line is cut so that the spot stays in sight.
	const start = Math.max(0, fault.column - longestLine / 2);
	const cut = start > 0 ? "…" : "";
	const shown = fault.source.slice(start, start + longestLine);
	const before = `${cut}${fault.source.slice(start, fault.column - 1)}`;
	// Tabs are kept in the padding so that the caret stays under its spot at any tab width.
	const padding = before.replace(/[^\t]/g, " ");
	const width = Math.max(1, Math.min(fault.width, cut.length + shown.length - before.length));
	const gutter = " ".repeat(String(fault.line).length);
	return `${head}\n${fault.line} | ${cut}${shown}\n${gutter} | ${padding}${"^".repeat(width)}`;
}
