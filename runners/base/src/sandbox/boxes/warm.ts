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
 * The servers whose boxes hold an interpreter that waits for code. Python's are forks of one that has loaded
 * the packages. Node can't be forked: its processes are started ahead, some with the packages loaded, which
 * costs memory and time that a program without them need not pay.
 */
export function warmServers({ warmUp, boxPython }: BoxesOptions, ready: number): WarmServer[] {
	if (!warmUp) return [];
	const imports = { RUNLANG_IMPORTS: warmUp.imports.join(" ") };
	if (warmUp.with === "python" && boxPython) {
		const env = { ...imports, LD_PRELOAD: "/.box/box-python.so" };
		return [{ name: "python", program: ["python3"], waiter: [], env, ready, suits: () => true }];
	}
	if (warmUp.with !== "node") return [];
	const waiter = ["node", "/.box/warm/node.cjs"];
	const program = ["/.box/box-server"];
	const names = warmUp.imports.map((each) => each.replaceAll(/[^\w-]/g, "\\$&")).join("|");
	const mention = new RegExp(`["'\`](?:${names})["'\`/]`);
	const uses = (files: readonly SourceFile[]) => files.some(({ content }) => mention.test(content));
	return [
		...(warmUp.imports.length > 0
			? [{ name: "loaded", program, waiter, env: imports, ready, suits: uses }]
			: []),
		{ name: "node", program, waiter, env: {}, ready, suits: () => true },
	];
}
