/** Levenshtein distance in which a transposition counts as one step. */
function distance(from: string, to: string): number {
	const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
	for (let i = 1; i <= from.length; i++) {
		const row = [i];
		for (let j = 1; j <= to.length; j++) {
			const at = (back: number, column: number) => rows[i - back]?.[column] ?? Number.POSITIVE_INFINITY;
			const same = from[i - 1] === to[j - 1] ? 0 : 1;
			let best = Math.min(at(1, j) + 1, (row[j - 1] ?? 0) + 1, at(1, j - 1) + same);
			if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
				best = Math.min(best, at(2, j - 2) + 1);
			row.push(best);
		}
		rows.push(row);
	}
	return rows[from.length]?.[to.length] ?? 0;
}

/** The one of `known` that `name` was likely meant to be, or undefined. */
export function closest(name: string, known: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = Math.max(1, Math.floor(name.length / 3)) + 1;
	for (const candidate of known) {
		const steps = distance(name.toLowerCase(), candidate.toLowerCase());
		if (steps < least) [best, least] = [candidate, steps];
	}
	return best;
}

/**
 * A sentence that proposes the one of `known` that `name` was likely meant to be, or undefined.
 *
 * @example didYouMean("langauge", ["language", "limits"]) // 'Did you mean "language"?'
 */
export function didYouMean(
	name: string,
	known: Iterable<string>,
	quote: (name: string) => string = (text) => `"${text}"`,
): string | undefined {
	const best = closest(name, known);
	return best === undefined ? undefined : `Did you mean ${quote(best)}?`;
}
