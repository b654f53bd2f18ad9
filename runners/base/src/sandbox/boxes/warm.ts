import path from "node:path";
import type { SourceFile } from "@runlang/protocol";
import type { BoxesOptions } from "./outer.ts";

/** The programs that wait for code, and the part of python3 that can be said in Python. */
export const warmFolder = path.join(import.meta.dirname, "../../../warm");

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
export function warmServers(options: BoxesOptions, ready: number): WarmServer[] {
	const { warmUp, boxPython } = options;
	if (!warmUp) return [];
	const { program, waiter, env } = kindOf(warmUp.with, pathsIn(options));
	if (program.length === 0 || (warmUp.with === "python" && !boxPython)) return [];
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

/** Where a server finds its parts: in its outer box, or without one where they are. */
export function pathsIn({ kind, boxServer, boxPython }: BoxesOptions) {
	return kind === 3
		? { boxServer, boxPython: boxPython ?? "", warm: warmFolder }
		: { boxServer: "/.box/box-server", boxPython: "/.box/box-python.so", warm: "/.box/warm" };
}

function kindOf(name: string, paths: ReturnType<typeof pathsIn>) {
	const none: { program: string[]; waiter: string[]; env: Record<string, string> } = {
		program: [],
		waiter: [],
		env: {},
	};
	if (name === "python")
		return {
			...none,
			program: ["python3"],
			env: { LD_PRELOAD: paths.boxPython, RUNLANG_HELPER: `${paths.warm}/python.py` },
		};
	if (name === "node")
		return { ...none, program: [paths.boxServer], waiter: ["node", `${paths.warm}/node.cjs`] };
	return none;
}
