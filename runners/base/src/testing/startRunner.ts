// Starts the real runner, as a process of its own, on a free port.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import {
	decodeEvents,
	type ExecutionEvent,
	type ExecutionRequest,
	type ExecutionResult,
	foldEvents,
} from "@runlang/protocol";

const main = path.join(import.meta.dirname, "../main.ts");

export interface Runner {
	/** `http://127.0.0.1:PORT`; for a unix socket, what the runner printed. */
	url: string;
	process: ChildProcess;
	/** Everything logged so far. */
	log(): string;
	/** POST /execute; the answer as it is. */
	post(request: unknown, init?: RequestInit): Promise<Response>;
	/** Events as they arrive. */
	events(request: Partial<ExecutionRequest>, init?: RequestInit): AsyncGenerator<ExecutionEvent>;
	/** One execution, folded. */
	run(request: Partial<ExecutionRequest>): Promise<ExecutionResult>;
	/** Ends the runner as its parent would, and waits; gives its exit code. */
	stop(): Promise<number | null>;
}

/** Starts a runner and waits until it listens. @throws {Error} with its log if it ends before */
export async function startRunner(
	environmentFile: string,
	env: Record<string, string> = {},
	{ main: mainFile = main, node = process.execPath } = {},
): Promise<Runner> {
	const child = spawn(node, [mainFile], {
		env: {
			PATH: process.env.PATH ?? "",
			SECRET_OF_THE_RUNNER: "must not be seen",
			RUNLANG_ENVIRONMENT_FILE: environmentFile,
			RUNLANG_LISTEN: "127.0.0.1:0",
			RUNLANG_LIFELINE: "stdin",
			...env,
		},
		stdio: ["pipe", "pipe", "pipe"],
	});
	const log: string[] = [];
	child.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
	child.stdin.on("error", () => {});
	const closed = once(child, "close");
	const line = once(createInterface({ input: child.stdout }), "line");
	const first = await Promise.race([line, closed.then(() => undefined)]);
	if (!first) throw new Error(`The runner ended:\n${log.join("")}`);
	const { listening } = JSON.parse(first[0]) as { listening: string };
	const url = listening.startsWith("unix:") ? listening : `http://${listening}`;
	const post = (request: unknown, init: RequestInit = {}) =>
		fetch(`${url}/execute`, {
			method: "POST",
			body: typeof request === "string" ? request : JSON.stringify(request),
			headers: { "content-type": "application/json" },
			...init,
		});
	async function* events(request: Partial<ExecutionRequest>, init: RequestInit = {}) {
		const response = await post({ environment: "python", ...request }, init);
		if (!response.ok || !response.body) throw new Error(`${response.status}: ${await response.text()}`);
		yield* decodeEvents(response.body);
	}
	return {
		url,
		process: child,
		log: () => log.join(""),
		post,
		events,
		run: async (request) => foldEvents(await Array.fromAsync(events(request))),
		stop: async () => {
			child.stdin.end();
			await closed;
			return child.exitCode;
		},
	};
}

/** One file of Python. */
export const python = (content: string): Pick<ExecutionRequest, "files"> => ({
	files: [{ path: "main.py", content }],
});

/** Waits until something holds; fails after `ms`. */
export async function until(what: string, holds: () => unknown, ms = 5_000): Promise<void> {
	const deadline = performance.now() + ms;
	while (!(await holds())) {
		if (performance.now() > deadline) throw new Error(`Not within ${ms} ms: ${what}`);
		await sleep(10);
	}
}
