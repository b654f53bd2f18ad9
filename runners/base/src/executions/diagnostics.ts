import path from "node:path";
import type { Diagnostic, PreparedEnvironment } from "@runlang/protocol";

type Pattern = NonNullable<NonNullable<PreparedEnvironment["compile"]>["problems"]>[number];

/** Reads diagnostics out of compiler output, given in pieces. Only those in the user's own files count. */
export class DiagnosticReader {
	readonly #patterns: { pattern: Pattern; expression: RegExp; lines: number }[];
	readonly #files: ReadonlySet<string>;
	readonly #work: string;
	/** The last lines, as many as the longest pattern spans. */
	#recent: string[] = [];
	#torso = "";

	/**
	 * @param files paths of the request
	 * @param work the work folder as the compiler sees it
	 */
	constructor(patterns: readonly Pattern[], files: readonly string[], work: string) {
		this.#patterns = patterns.map((pattern) => ({
			pattern,
			expression: new RegExp(pattern.regexp),
			// A pattern spans as many lines as it has line feeds in it, and one.
			lines: pattern.regexp.split("\\n").length,
		}));
		this.#files = new Set(files);
		this.#work = work;
	}

	/** Diagnostics of the lines that end in this piece. */
	read(text: string): Diagnostic[] {
		const lines = (this.#torso + text).split("\n");
		this.#torso = lines.pop() ?? "";
		return lines.flatMap((line) => this.#readLine(line) ?? []);
	}

	/** Diagnostics of a last line without a line feed. */
	finish(): Diagnostic[] {
		return this.read("\n");
	}

	#readLine(line: string): Diagnostic | undefined {
		const most = Math.max(0, ...this.#patterns.map(({ lines }) => lines));
		this.#recent = [...this.#recent, stripColours(line.trimEnd())].slice(-most);
		for (const { pattern, expression, lines } of this.#patterns) {
			const match = expression.exec(this.#recent.slice(-lines).join("\n"));
			if (!match) continue;
			const file = this.#ownPath(match[pattern.file] ?? "");
			if (file === undefined) return undefined;
			const number = (group: number | undefined) => Math.max(1, Number(group && match[group]) || 1);
			return {
				file,
				line: number(pattern.line),
				column: number(pattern.column),
				severity: severity(pattern.severity ? match[pattern.severity] : undefined),
				message: (match[pattern.message] ?? "").trim(),
			};
		}
		return undefined;
	}

	#ownPath(named: string): string | undefined {
		const relative = path.posix.normalize(
			named.startsWith(`${this.#work}/`) ? named.slice(this.#work.length + 1) : named,
		);
		return this.#files.has(relative) ? relative : undefined;
	}
}

function severity(word = "error"): Diagnostic["severity"] {
	if (/error/i.test(word)) return "error";
	return /warn/i.test(word) ? "warning" : "info";
}

function stripColours(line: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
	return line.replace(/\u001b\[[\d;]*[mK]/g, "");
}
