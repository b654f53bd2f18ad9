/**
 * What a line of input becomes when `added` is put at the caret: the whole lines in it, to be sent, and what stays
 * to be typed on. A field would run pasted lines into one.
 */
export function splitTyped(before: string, added: string, after: string): { lines: string; rest: string } {
	const text = (before + added + after).replaceAll(/\r\n?/g, "\n");
	const cut = text.lastIndexOf("\n") + 1;
	return { lines: text.slice(0, cut), rest: text.slice(cut) };
}
