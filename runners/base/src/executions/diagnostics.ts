import path from "node:path";
import type { Diagnostic, ProblemMatcher } from "@runlang/protocol";
import { Matcher, type Told } from "./matcher.ts";

/** What one stream of one stage may cost, whatever it says. */
export const diagnosticBounds = {
	/** Longer lines are not looked at. */
	lineCharacters: 16 * 1024,
	diagnostics: 200,
	/** Lines that are looked at one by one; most are passed over by a search for the first line of a problem. */
	lines: 100_000,
	messageCharacters: 1000,
};
const packagesInBox = "/env";
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
	readonly #files: Map<string, string>;
	readonly #work: string;
	readonly #prefix: string;
	readonly #lines = new Map<string, string[]>();
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
		files: readonly (string | { path: string; content: string })[],
		work: string,
		prefix = packagesInBox,
	) {
		this.#matchers = problems.map((problem) => new Matcher(problem));
		const firsts = problems.map((problem) => `(?:${[problem].flat()[0]?.regexp})`);
		this.#beginnings = new RegExp(firsts.join("|"), "gm");
		const named = files.map((file) => (typeof file === "string" ? { path: file, content: "" } : file));
		this.#files = new Map(named.map(({ path, content }) => [path, content]));
		this.#work = work;
		this.#prefix = prefix;
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
				const next = matcher.advance(begun.at, begun.told, line, above, (named) => this.#ownPath(named));
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
			column: this.#column(file, line, told),
			...(endLine === undefined ? {} : { endLine }),
			...(endColumn === undefined ? {} : { endColumn }),
			severity: severity(told.severity),
			...(told.code ? { code: told.code.slice(0, 100) } : {}),
			message: this.#withoutFolders(message.trim()).slice(0, diagnosticBounds.messageCharacters),
		};
	}

	/** A column that was told, else the one that a caret stands under, else where the text of the line begins. */
	#column(file: string, line: number, { column, above = "" }: Told): number {
		const number = whole(column);
		if (number !== undefined) return number;
		const source = this.#sourceLine(file, line);
		const text = source.trim();
		const indentation = source.length - source.trimStart().length;
		// The line is shown with an indentation of its own.
		const shownAt = above.indexOf(text);
		const isUnder = column !== undefined && text !== "" && shownAt >= 0 && column.length >= shownAt;
		return indentation + (isUnder ? column.length - shownAt : 0) + 1;
	}

	#sourceLine(file: string, line: number): string {
		const lines = this.#lines.get(file) ?? (this.#files.get(file) ?? "").split("\n");
		this.#lines.set(file, lines);
		return lines[line - 1] ?? "";
	}

	#ownPath(named: string): string | undefined {
		let local = named;
		if (named.startsWith("file://"))
			try {
				local = decodeURIComponent(named.slice("file://".length));
			} catch {
				return undefined;
			}
		const relative = path.posix.normalize(
			local.startsWith(`${this.#work}/`) ? local.slice(this.#work.length + 1) : local,
		);
		return this.#files.has(relative) ? relative : undefined;
	}

	/** A message with the user's own names of files, and nothing of where they lie. */
	#withoutFolders(message: string): string {
		return message
			.replaceAll(`file://${this.#work}/`, "")
			.replaceAll(`${this.#work}/`, "")
			.replaceAll(this.#prefix, packagesInBox);
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
