// An attack is one source file whose first comment lines declare what must hold, one `key: value` a line:
//   attack:  what it tries                     limits, stdin, args: of the request, as JSON
//   status:  the status, or several: a|b       limit, signal, diagnostics: the named limit …
//   stdout:  all of it, trimmed, as JSON text or plain
//   after:   an attack of the same kind that runs before this one, in a box of its own
//   times:   how often it runs, one after the other
// `stdout@2:` must hold at tier 2 and stronger only. Without it, stdout holds at tiers 1 to 3, all else at any.
// What could harm a host if it ran outside of a box includes guard/in_a_box.h or imports guard/in_a_box.py,
// and is not run at tier 0.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ExecutionRequest, SourceFile } from "@runlang/protocol";

const environments: Record<string, [id: string, entry: string]> = {
	".py": ["python", "main.py"],
	".js": ["javascript", "main.js"],
	".cpp": ["cpp", "main.cpp"],
	".rs": ["rust", "main.rs"],
};
const root = path.join(import.meta.dirname, "..");
const keys =
	/^(?:#|\/\/) (attack|after|times|limits|status|limit|signal|diagnostics|stdout|stdin|args)(?:@([0-3]))?:(?: (.*))?$/;

export interface Attack {
	name: string;
	kind: string;
	what: string;
	request: ExecutionRequest;
	isGuarded: boolean;
	/** Its file name, if another one has to run first. */
	after: string | null;
	times: number;
	/** What must hold at a tier; null where anything may be. */
	expected(tier: number): {
		status: string[] | null;
		limit: string | null;
		signal: string | null;
		stdout: string | null;
		diagnostics: unknown;
	};
}

/** All attacks by their files, without those that are only another's beginning. */
export function attacks(isChosen: (kind: string) => boolean): { all: Map<string, Attack>; tests: Attack[] } {
	const files = globSync("*/*.{py,js,cpp,rs}", { cwd: root }).filter(
		(file) => !/^(guard|suite)\//.test(file),
	);
	const all = new Map(files.sort().map((file) => [file, parse(file)]));
	const begun = new Set([...all.values()].map(({ kind, after }) => `${kind}/${after}`));
	return { all, tests: [...all.values()].filter(({ name, kind }) => isChosen(kind) && !begun.has(name)) };
}

function parse(file: string): Attack {
	const content = readFileSync(path.join(root, file), "utf8");
	const said: { key: string; weakest: number; value: string }[] = [];
	for (const line of content.split("\n")) {
		const [, key, until, value = ""] = keys.exec(line) ?? [];
		if (!key) break;
		said.push({ key, value, weakest: until ? Number(until) : key === "stdout" ? 3 : 0 });
	}
	const get = (key: string, tier = 1) =>
		said.find((each) => each.key === key && holds(tier, each.weakest))?.value;
	const [environment, entry] = environments[path.extname(file)] ?? [];
	const what = get("attack");
	if (!environment || !entry || !what) throw new Error(`${file}: its first line must be "attack: …"`);
	if (!get("status") && !get("stdout") && !get("limit")) throw new Error(`${file}: it expects nothing`);
	const json = (key: string) => (get(key) === undefined ? {} : { [key]: JSON.parse(get(key) ?? "") });
	const guard = guardOf(content);
	return {
		name: file,
		kind: path.dirname(file),
		what,
		isGuarded: guard.length > 0,
		after: get("after") ?? null,
		times: Number(get("times") ?? 1),
		request: {
			environment,
			files: [{ path: entry, content }, ...guard],
			...json("limits"),
			...json("stdin"),
			...json("args"),
		},
		expected(tier) {
			const stdout = get("stdout", tier);
			const diagnostics = get("diagnostics", tier);
			return {
				status: get("status", tier)?.split("|") ?? null,
				limit: get("limit", tier) ?? null,
				signal: get("signal", tier) ?? null,
				stdout: stdout?.startsWith('"') ? JSON.parse(stdout) : (stdout?.trim() ?? null),
				diagnostics: diagnostics === undefined ? null : JSON.parse(diagnostics),
			};
		},
	};
}

/** The guard that a program asks for, as files to be sent along. */
export function guardOf(content: string): SourceFile[] {
	const name = /#include "in_a_box.h"/.test(content)
		? "in_a_box.h"
		: /^import in_a_box\b/m.test(content)
			? "in_a_box.py"
			: null;
	return name ? [{ path: name, content: readFileSync(path.join(root, "guard", name), "utf8") }] : [];
}

/** Tier 1 is the strongest, then 2 and 3; 0 isolates nothing. */
function holds(tier: number, weakest: number): boolean {
	return (tier || 4) <= (weakest || 4);
}
