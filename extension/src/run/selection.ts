/**
 * The part of `text` from `start` to `end` as a program of its own: without the indentation that all of its
 * lines have, and with empty lines before it, so that the line numbers of errors are those of the file.
 */
export function standalone(text: string, start: number, end: number): string {
	const lineStart = text.lastIndexOf("\n", start - 1) + 1;
	const before = text.slice(lineStart, start);
	// A selection that begins behind the indentation of its line means the line.
	const from = before.trim() === "" ? lineStart : start;
	const lines = text.slice(from, end).split("\n");
	const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
	const common = indents.reduce((one, other) => {
		let length = 0;
		while (length < one.length && one[length] === other[length]) length++;
		return one.slice(0, length);
	}, indents[0] ?? "");
	const dedented = lines.map((line) => (line.startsWith(common) ? line.slice(common.length) : line));
	return "\n".repeat(text.slice(0, lineStart).split("\n").length - 1) + dedented.join("\n");
}
