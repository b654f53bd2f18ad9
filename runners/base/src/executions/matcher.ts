import type { ProblemMatcher, ProblemPattern } from "@runlang/protocol";

/** What the lines of a problem have told so far, as they said it. */
export interface Told {
	/** Path of the request that they name. */
	file?: string;
	line?: string;
	column?: string;
	/** The line above the one that told the column: a caret stands under it. */
	above?: string;
	endLine?: string;
	endColumn?: string;
	severity?: string;
	code?: string;
	message?: string;
	/** Lines of a loop are about a file that is not the user's. */
	isForeign?: boolean;
}

const single = ["line", "column", "endLine", "endColumn", "severity", "code"] as const;

/** How one kind of problem is read, its expressions compiled. */
export class Matcher {
	readonly isWholeFile: boolean;
	readonly #patterns: { pattern: ProblemPattern; expression: RegExp }[];

	constructor(problem: ProblemMatcher) {
		const patterns = [problem].flat();
		this.isWholeFile = patterns[0]?.kind === "file";
		this.#patterns = patterns.map((pattern) => ({ pattern, expression: new RegExp(pattern.regexp) }));
	}

	/**
	 * Begins with a line or goes on with the next.
	 *
	 * @param at index of the pattern that is to match; 0 begins
	 * @param ownPath gives the path of the request that a text names
	 * @returns what is told now, the index of the next pattern (null: there is none), and whether the problem is
	 * told whole; undefined if the line does not belong to it
	 */
	advance(
		at: number,
		told: Told,
		line: string,
		above: string,
		ownPath: (named: string) => string | undefined,
	): { at: number | null; told: Told; isWhole: boolean } | undefined {
		const last = this.#patterns.length - 1;
		// A loop ends as soon as what comes after it matches.
		let furthest = at;
		while (furthest < last && this.#patterns[furthest]?.pattern.loop) furthest++;
		for (let index = furthest; index >= at; index--) {
			const { pattern, expression } = this.#patterns[index] ?? {};
			const match = expression?.exec(line);
			if (!pattern || !match) continue;
			const isPassing = pattern.loop === true && index < last;
			const more = take(told, pattern, match, { above, isPassing, ownPath });
			const isWhole = index === last;
			if (more) return { at: pattern.loop ? index : isWhole ? null : index + 1, told: more, isWhole };
		}
		return undefined;
	}
}

/** Adds what a line tells; undefined if it names a file that is not the user's, which only a loop passes over. */
function take(
	told: Told,
	pattern: ProblemPattern,
	match: RegExpExecArray,
	line: { above: string; isPassing: boolean; ownPath: (named: string) => string | undefined },
): Told | undefined {
	const said = (group: number | undefined) => (group === undefined ? undefined : match[group]);
	let more = { ...told };
	const named = said(pattern.file);
	if (named !== undefined) {
		const file = line.ownPath(named);
		if (file === undefined) return line.isPassing ? { ...told, isForeign: true } : undefined;
		// What an earlier line of the loop told is about another place.
		if (line.isPassing) more = { ...(told.message === undefined ? {} : { message: told.message }), file };
		more.file ??= file;
	} else if (line.isPassing && told.isForeign) return told;
	for (const name of single) {
		const value = said(pattern[name]);
		if (value === undefined || (more[name] !== undefined && !line.isPassing)) continue;
		more[name] = value;
		if (name === "column") more.above = line.above;
	}
	const message = said(pattern.message);
	if (message !== undefined)
		more.message = more.message === undefined ? message : `${more.message}\n${message}`;
	return more;
}
