import path from "node:path";
import type { SourceFile } from "@runlang/protocol";

/** Where a box has the packages. */
export const packagesInBox = "/env";

/** The files of a request, as compilers and programs speak of them. */
export class UserFiles {
	readonly #contents: Map<string, string>;
	readonly #lines = new Map<string, string[]>();
	readonly #work: string;
	readonly #prefix: string;

	constructor(files: readonly SourceFile[], work: string, prefix: string) {
		this.#contents = new Map(files.map((file) => [file.path, file.content]));
		this.#work = work;
		this.#prefix = prefix;
	}

	/**
	 * The column that a caret points at; where there is none, that at which the text of the line begins.
	 *
	 * @param before what stands before the caret
	 * @param above the line above it, where the text is shown with an indentation of its own
	 */
	columnUnder(file: string, line: number, before: string | undefined, above = ""): number {
		const source = this.#sourceLine(file, line);
		const text = source.trim();
		const indentation = source.length - source.trimStart().length;
		const shownAt = above.indexOf(text);
		const isUnder = before !== undefined && text !== "" && shownAt >= 0 && before.length >= shownAt;
		return indentation + (isUnder ? before.length - shownAt : 0) + 1;
	}

	#sourceLine(file: string, line: number): string {
		const lines = this.#lines.get(file) ?? (this.#contents.get(file) ?? "").split("\n");
		this.#lines.set(file, lines);
		return lines[line - 1] ?? "";
	}

	/** The path of the request that a text names, or undefined if it names none. */
	ownPath(named: string): string | undefined {
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
		return this.#contents.has(relative) ? relative : undefined;
	}

	/** A message with the user's own names of files, and nothing of where they lie. */
	withoutFolders(message: string): string {
		return message
			.replaceAll(`file://${this.#work}/`, "")
			.replaceAll(`${this.#work}/`, "")
			.replaceAll(this.#prefix, packagesInBox);
	}
}
