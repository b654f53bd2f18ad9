import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from "yaml";
import type { z } from "zod";
import type { Fault } from "./faults.ts";
import { closest, didYouMean } from "./suggest.ts";

/** A parsed YAML file, with what is needed to tell where in it something stands. */
export type Source = { file: string; text: string; document: Document.Parsed; lines: LineCounter };

type Range = [start: number, end: number];

function pairAt(parent: unknown, key: PropertyKey): Pair | undefined {
	return isMap(parent)
		? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
		: undefined;
}

function rangeOf(node: unknown): Range | undefined {
	return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
}

/** The range of the value at `path`, or of the deepest part of `path` that is there. */
export function rangeAt(document: Document.Parsed, path: readonly PropertyKey[]): Range {
	let node: unknown = document.contents;
	let range: Range = [0, 1];
	for (const key of path) {
		if (isSeq(node)) node = node.items[Number(key)];
		else {
			const pair = pairAt(node, key);
			range = rangeOf(pair?.key) ?? range;
			node = pair?.value;
		}
		if (isScalar(node) || isSeq(node)) range = rangeOf(node) ?? range;
		else if (isMap(node)) range = rangeOf(node.items[0]?.key) ?? range;
		else break;
	}
	return range;
}

function keyRange(document: Document.Parsed, path: readonly PropertyKey[], key: string): Range {
	const parent = path.length === 0 ? document.contents : document.getIn(path, true);
	return rangeOf(pairAt(parent, key)?.key) ?? rangeAt(document, path);
}

/** A mistake at a range of characters of the file. */
export function faultAt({ file, text, lines }: Source, [start, end]: Range, message: string): Fault {
	const { line, col } = lines.linePos(start);
	const source = text.split("\n")[line - 1]?.replace(/\r$/, "") ?? "";
	const width = Math.max(1, Math.min(end - start, source.length - col + 1));
	return { file, line, column: col, width, message, source };
}

/**
 * Zod's issues on the value of a YAML file as faults at their places in it, in the order of the file.
 * `keysAt` tells the keys that a path may have.
 */
export function faultsOf(
	source: Source,
	told: readonly z.core.$ZodIssue[],
	keysAt: (path: readonly PropertyKey[]) => string[],
): Fault[] {
	const { document } = source;
	const issues = told.flatMap(inBranch);
	const pathOf = (path: readonly PropertyKey[]) => path.join("\0");
	// A misspelt key is one mistake, not also a missing key.
	const meant = new Set<string>();
	for (const issue of issues)
		if (issue.code === "unrecognized_keys")
			for (const key of issue.keys)
				meant.add(pathOf([...issue.path, closest(key, keysAt(issue.path)) ?? ""]));

	const faults = issues.flatMap((issue) => {
		const { path } = issue;
		if (issue.code === "unrecognized_keys")
			return issue.keys.map((key) => {
				const hint = didYouMean(key, keysAt(path));
				const message = `Unknown key "${key}"${hint ? `. ${hint}` : ""}`;
				return faultAt(source, keyRange(document, path, key), message);
			});
		if (issue.code === "invalid_type" && !document.hasIn(path)) {
			if (meant.has(pathOf(path))) return [];
			const owner = path.slice(0, -1);
			const whole = owner.length === 0 ? "" : ` in "${owner.join(".")}"`;
			const message = `The key "${String(path.at(-1))}" is missing${whole}`;
			return [faultAt(source, ownerRange(document, owner), message)];
		}
		return [faultAt(source, partRange(source, issue), inWords(issue))];
	});
	faults.sort((a, b) => a.line - b.line || a.column - b.column);
	// What is of a wrong type may be found too short as well: the first thing said of a place is the cause.
	return faults.filter(
		(one, at) => one.line !== faults[at - 1]?.line || one.column !== faults[at - 1]?.column,
	);
}

/** Where a value may have several forms: the issues of the form that it has. */
function inBranch(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
	if (issue.code !== "invalid_union") return [issue];
	const fitting = issue.errors.filter((errors) =>
		errors.some(({ path, code }) => path.length > 0 || code !== "invalid_type"),
	);
	const [form] = fitting;
	if (!form || fitting.length > 1) return [issue];
	return form.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(inBranch);
}

function inWords({ message }: z.core.$ZodIssue): string {
	return message.replace(/^Invalid input: e/, "E").replace(/, received /, ", found ");
}

/** The range of the value that an issue is about, or of the part of its text that the issue names. */
function partRange({ document, text }: Source, issue: z.core.$ZodIssue): Range {
	const [start, end] = rangeAt(document, issue.path);
	const part: unknown = issue.code === "custom" ? issue.params?.part : undefined;
	const at = typeof part === "string" ? text.slice(start, end).indexOf(part) : -1;
	return at === -1 || typeof part !== "string" ? [start, end] : [start + at, start + at + part.length];
}

/** What a missing key is missing from: the key that holds the map, so that the caret is not on an innocent neighbour. */
function ownerRange(document: Document.Parsed, path: readonly PropertyKey[]): Range {
	const key = path.at(-1);
	if (typeof key === "string") return keyRange(document, path.slice(0, -1), key);
	return rangeAt(document, path);
}
