import { spawn } from "node:child_process";
import path from "node:path";
import { node24, root } from "./paths.mjs";

/** Says a line about set-up, told apart from the output of what it starts. */
export function say(text) {
	process.stdout.write(`[runlang] ${text}\n`);
}

/** The environment for children: the pinned Node first, so that every tool runs on it. */
export function childEnvironment(extra = {}) {
	const search = process.env.PATH ?? "";
	return { ...process.env, PATH: `${path.dirname(node24())}${path.delimiter}${search}`, ...extra };
}

/**
 * Runs a command in the clone and waits for it.
 * @returns {Promise<number>} its exit code; 128 + n stands for signal n
 */
export function run(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
		child.once("error", reject);
		child.once("close", (code, signal) => resolve(code ?? (signal ? 128 : 1)));
	});
}

/** As `run`, with output kept back and shown only if the command fails. @throws {Error} if it fails */
export async function quietly(what, command, args, options = {}) {
	const output = [];
	const code = await new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
		child.stdout.on("data", (chunk) => output.push(chunk));
		child.stderr.on("data", (chunk) => output.push(chunk));
		child.once("error", reject);
		child.once("close", resolve);
	});
	if (code === 0) return;
	process.stderr.write(Buffer.concat(output));
	throw new Error(`${what} failed (${path.basename(command)} ended with ${code}); its output is above.`);
}
