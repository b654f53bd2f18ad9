import type { Diagnostic, ProblemMatcher, SourceFile } from "@runlang/protocol";
import { Matcher, type Told } from "./matcher.ts";
import { packagesInBox, UserFiles } from "./userFiles.ts";

/** What one stream of one stage may cost, whatever it says. */
export const diagnosticBounds = {
	/** Longer lines are not looked at. */
	lineCharacters: 16 * 1024,
	diagnostics: 200,
	/** Lines that are looked at one by one; most are passed over by a search for the first line of a problem. */
	lines: 100_000,
	messageCharacters: 1000,
};
/** Problems that may have begun and not ended at once; the oldest is given up for a new one. */
const begunAtMost = 8;

interface Begun {
	matcher: Matcher;
	at: number;
	told: Told;
}

/**
 * Reads diagnostics out of what a compiler or a program says, given in pieces. Only those in the user's own files
 * count. Reading costs a bounded time and memory, whatever is said.
 */
export class DiagnosticReader {
	readonly #matchers: Matcher[];
	/** Finds the next line that may begin a problem. */
	readonly #beginnings: RegExp;
	readonly #files: UserFiles;
	#begun: Begun[] = [];
	#above = "";
	#torso = "";
	#isOverlong = false;
	#looked = 0;
	/** What was given; compilers say some things again for every file that they are of. */
	readonly #given = new Set<string>();

	/**
	 * @param files the request's; of those given by their paths alone, the column of a caret can't be told
	 * @param work the work folder as the compiler or the program sees it
	 * @param prefix the folder of the packages as they see it
	 */
	constructor(
		problems: readonly ProblemMatcher[],
		files: readonly SourceFile[],
		work: string,
		prefix = packagesInBox,
	) {
		this.#matchers = problems.map((problem) => new Matcher(problem));
		const firsts = problems.map((problem) => `(?:${[problem].flat()[0]?.regexp})`);
		this.#beginnings = new RegExp(firsts.join("|"), "gm");
		this.#files = new UserFiles(files, work, prefix);
	}

	/** Diagnostics of the lines that end in this piece. */
	read(text: string): Diagnostic[] {
		if (this.#isDone()) return [];
		const end = text.lastIndexOf("\n") + 1;
		if (end === 0) {
			this.#keep(text);
			return [];
		}
		const whole = withoutColours(this.#torso + text.slice(0, end));
		const isOverlong = this.#isOverlong;
		this.#torso = "";
		this.#isOverlong = false;
		this.#keep(text.slice(end));
		return this.#readLines(whole, isOverlong);
	}

	/** Diagnostics of a last line without a line feed. */
	finish(): Diagnostic[] {
		return this.#torso === "" ? [] : this.read("\n");
	}

	#keep(text: string): void {
		if (this.#torso.length + text.length > diagnosticBounds.lineCharacters) this.#isOverlong = true;
		this.#torso = this.#isOverlong ? "" : this.#torso + text;
	}

	#isDone(): boolean {
		const { diagnostics, lines } = diagnosticBounds;
		return this.#matchers.length === 0 || this.#given.size >= diagnostics || this.#looked >= lines;
	}

	/** @param isOverlong the first line is the end of one that is too long */
	#readLines(text: string, isOverlong: boolean): Diagnostic[] {
		const diagnostics: Diagnostic[] = [];
		let start = 0;
		if (isOverlong) {
			start = text.indexOf("\n") + 1;
			this.#begun = [];
		}
		while (start < text.length && !this.#isDone()) {
			if (this.#begun.length === 0) {
				this.#beginnings.lastIndex = start;
				const next = this.#beginnings.exec(text);
				if (!next) break;
				// An expression that matches nothing at the very end has found no line.
				if (next.index >= text.length) break;
				if (next.index > start) start = Math.max(start, text.lastIndexOf("\n", next.index - 1) + 1);
			}
			const end = text.indexOf("\n", start);
			const line = text.slice(start, end).replace(/\r$/, "");
			start = end + 1;
			diagnostics.push(...this.#readLine(line));
		}
		return diagnostics;
	}

	#readLine(line: string): Diagnostic[] {
		this.#looked++;
		if (line.length > diagnosticBounds.lineCharacters) {
			this.#begun = [];
			return [];
		}
		const above = this.#above;
		this.#above = line;
		const going: Begun[] = [];
		for (const matcher of this.#matchers) {
			const fresh = { matcher, at: 0, told: {} };
			for (const begun of [...this.#begun.filter((one) => one.matcher === matcher), fresh]) {
				const next = matcher.advance(begun.at, begun.told, line, above, (named) =>
					this.#files.ownPath(named),
				);
				if (!next) continue;
				if (!next.isWhole) {
					if (next.at !== null) going.push({ matcher, at: next.at, told: next.told });
					continue;
				}
				// What is told whole has used up its lines; only its own loop goes on, from what was told before it.
				this.#begun = next.at === null ? [] : [{ matcher, at: next.at, told: begun.told }];
				const diagnostic = this.#diagnostic(matcher, next.told);
				const given = this.#given.size;
				return diagnostic && this.#given.add(JSON.stringify(diagnostic)).size > given ? [diagnostic] : [];
			}
		}
		this.#begun = going.slice(-begunAtMost);
		return [];
	}

	#diagnostic(matcher: Matcher, told: Told): Diagnostic | undefined {
		const { file, message } = told;
		const line = matcher.isWholeFile ? 1 : whole(told.line);
		if (file === undefined || line === undefined || !message?.trim()) return undefined;
		const [endLine, endColumn] = [whole(told.endLine), whole(told.endColumn)];
		return {
			file,
			line,
			column: whole(told.column) ?? this.#files.columnUnder(file, line, told.column, told.above),
			...(endLine === undefined ? {} : { endLine }),
			...(endColumn === undefined ? {} : { endColumn }),
			severity: severity(told.severity),
			...(told.code ? { code: told.code.slice(0, 100) } : {}),
			message: this.#files.withoutFolders(message.trim()).slice(0, diagnosticBounds.messageCharacters),
		};
	}
}

const largest = 2 ** 31 - 1;

/** A whole number from 1 on, or undefined where the text is none. */
function whole(text: string | undefined): number | undefined {
	if (text === undefined || !/^\d+$/.test(text)) return undefined;
	return Math.min(Math.max(1, Number(text)), largest);
}

function severity(word = "error"): Diagnostic["severity"] {
	if (/error/i.test(word)) return "error";
	return /warn/i.test(word) ? "warning" : "info";
}

function withoutColours(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
	return text.includes("\u001b") ? text.replace(/\u001b\[[\d;]*[mK]/g, "") : text;
}
