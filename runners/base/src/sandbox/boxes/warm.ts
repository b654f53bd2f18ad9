import type { SourceFile } from "@runlang/protocol";
import type { BoxesOptions } from "./sandbox.ts";

interface WarmServer {
	name: string;
	program: string[];
	waiter: string[];
	env: Record<string, string>;
	ready: number;
	suits: (files: readonly SourceFile[]) => boolean;
}

/**
 * The servers whose boxes hold an interpreter that waits for code: forks of one that has loaded its modules
 * (Python), or processes that were started ahead (Node, which can't be forked). Some have the packages loaded,
 * which costs memory and time that a program without them need not pay.
 */
export function warmServers({ warmUp, boxPython }: BoxesOptions, ready: number): WarmServer[] {
	if (!warmUp) return [];
	const kind = kinds[warmUp.with];
	if (!kind || (kind.needsPython && !boxPython)) return [];
	const { program, waiter, env } = kind;
	const plain = { name: warmUp.with, program, waiter, env, ready, suits: () => true };
	if (warmUp.imports.length === 0) return [plain];
	const names = warmUp.imports.map((each) => each.replaceAll(/[^\w]/g, "\\$&")).join("|");
	const mention = new RegExp(`(?<!\\w)(?:${names})(?!\\w)`);
	return [
		{
			...plain,
			name: `${warmUp.with}-loaded`,
			env: { ...env, RUNLANG_IMPORTS: warmUp.imports.join(" ") },
			suits: (files) => files.some(({ content }) => mention.test(content)),
		},
		plain,
	];
}

const kinds: Record<string, { needsPython: boolean; program: string[]; waiter: string[]; env: Record<string, string> }> = {
	python: { needsPython: true, program: ["python3"], waiter: [], env: { LD_PRELOAD: "/.box/box-python.so" } },
	node: { needsPython: false, program: ["/.box/box-server"], waiter: ["node", "/.box/warm/node.cjs"], env: {} },
};
