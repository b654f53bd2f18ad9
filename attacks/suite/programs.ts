// An attack is one source file whose first comment lines declare what must hold, one `key: value` a line:
//   attack:  what it tries                     limits: {"wallMs": 800}  (of the request)
//   status:  the status, or several: a|b       limit:  the named limit
//   stdout:  all of it, trimmed, as JSON text or plain     stdin, args: as JSON
// `stdout@2:` must hold at tier 2 and stronger only. Without it, stdout holds at tiers 1 to 3, all else at any.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ExecutionRequest } from "@runlang/protocol";

const environments: Record<string, [id: string, entry: string]> = {
	".py": ["python", "main.py"],
	".js": ["javascript", "main.js"],
	".cpp": ["cpp", "main.cpp"],
	".rs": ["rust", "main.rs"],
};
const keys = /^(?:#|\/\/) (attack|limits|status|limit|stdout|stdin|args)(?:@([0-3]))?: (.+)$/;

export interface Attack {
	name: string;
	kind: string;
	what: string;
	request: ExecutionRequest;
	status: string[] | null;
	limit: string | null;
	stdout: string | null;
}

/** All attacks, as what they must show at `tier`. */
export function attacks(tier: number, only: string[]): Attack[] {
	const root = path.join(import.meta.dirname, "..");
	return globSync("*/*.{py,js,cpp,rs}", { cwd: root })
		.sort()
		.filter((file) => only.length === 0 || only.includes(path.dirname(file)))
		.map((file) => parse(file, readFileSync(path.join(root, file), "utf8"), tier));
}

function parse(file: string, content: string, tier: number): Attack {
	const said = new Map<string, string>();
	for (const line of content.split("\n")) {
		const [, key, until, value] = keys.exec(line) ?? [];
		if (!key || !value) break;
		if (holds(tier, until ? Number(until) : key === "stdout" ? 3 : 0)) said.set(key, value);
	}
	const [environment, entry] = environments[path.extname(file)] ?? [];
	const what = said.get("attack");
	if (!environment || !entry || !what) throw new Error(`${file}: its first line must be "attack: …"`);
	const json = (key: string) => (said.has(key) ? { [key]: JSON.parse(said.get(key) ?? "") } : {});
	const stdout = said.get("stdout");
	return {
		name: file,
		kind: path.dirname(file),
		what,
		request: {
			environment,
			files: [{ path: entry, content }],
			...json("limits"),
			...json("stdin"),
			...json("args"),
		},
		status: said.get("status")?.split("|") ?? null,
		limit: said.get("limit") ?? null,
		stdout: stdout === undefined ? null : stdout.startsWith('"') ? JSON.parse(stdout) : stdout,
	};
}

/** Tier 1 is the strongest, then 2 and 3; 0 isolates nothing. */
function holds(tier: number, weakest: number): boolean {
	return (tier || 4) <= (weakest || 4);
}
