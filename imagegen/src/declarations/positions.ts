import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from "yaml";
import type { z } from "zod";
import type { Fault } from "./faults.ts";
import { didYouMean } from "./suggest.ts";

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

/** Zod's issues on the value of a YAML file as faults at their places in it. `keysAt` tells the keys that a path may have. */
export function faultsOf(
	source: Source,
	issues: readonly z.core.$ZodIssue[],
	keysAt: (path: readonly PropertyKey[]) => string[],
): Fault[] {
	const { document } = source;
	const faults = issues.flatMap((issue) => {
		if (issue.code === "unrecognized_keys")
			return issue.keys.map((key) => {
				const hint = didYouMean(key, keysAt(issue.path));
				const message = `Unknown key "${key}"${hint ? `. ${hint}` : ""}`;
				return faultAt(source, keyRange(document, issue.path, key), message);
			});
		const missing = issue.code === "invalid_type" && !document.hasIn(issue.path);
		const name = String(issue.path.at(-1));
		if (missing) {
			const place = issue.path.slice(0, -1);
			const whole = place.length === 0 ? "" : ` in "${place.join(".")}"`;
			return [faultAt(source, ownerRange(document, place), `The key "${name}" is missing${whole}`)];
		}
		return [faultAt(source, rangeAt(document, issue.path), issue.message)];
	});
	return faults.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** What a missing key is missing from: the key that holds the map, so that the caret is not on an innocent neighbour. */
function ownerRange(document: Document.Parsed, path: readonly PropertyKey[]): Range {
	const key = path.at(-1);
	if (typeof key === "string") return keyRange(document, path.slice(0, -1), key);
	return rangeAt(document, path);
}
