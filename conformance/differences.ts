import { readFileSync } from "node:fs";
import path from "node:path";

/** The listed differences: name of the program to the reason. */
export function readDifferences(): Map<string, string> {
	const text = readFileSync(path.join(import.meta.dirname, "differences.md"), "utf8");
	const lines = text.split("\n").filter((line) => line.startsWith("- "));
	return new Map(
		lines.map((line) => {
			const [, name, reason] = /^- `([^`]+)`: (\S.*)$/.exec(line) ?? [];
			if (!name || !reason) throw new Error(`differences.md has a line that can't be read: ${line}`);
			return [name, reason];
		}),
	);
}
