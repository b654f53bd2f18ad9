// `npm start`: sets up what is missing, then serves; environments become ready while the page is already there.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { ensureDependencies, seconds } from "./setup/dependencies.mjs";
import { ensurePage } from "./setup/page.mjs";
import { node24, root, state } from "./setup/paths.mjs";
import { childEnvironment, say } from "./setup/run.mjs";

const started = Date.now();
const children = new Set();
let stopping = false;

/** Starts a part on the pinned Node; it ends with this process, whatever ends this process. */
function part(name, args, onLine) {
	const child = spawn(node24(), args, {
		cwd: root,
		// The open pipe on stdin is a lifeline: a part ends when it closes.
		stdio: ["pipe", "pipe", "pipe"],
		env: childEnvironment({ RUNLANG_LIFELINE: "stdin" }),
	});
	children.add(child);
	child.stdin.on("error", () => {});
	createInterface({ input: child.stdout }).on("line", onLine);
	createInterface({ input: child.stderr }).on("line", (line) => logLine(name, line));
	const ended = new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
	return { child, ended: ended.finally(() => children.delete(child)) };
}

const levels = { 40: "warning", 50: "error", 60: "fatal" };

/** Shows a part's log line: warnings and errors in words, the rest only if RUNLANG_LOG asks for it. */
function logLine(name, line) {
	let record;
	try {
		record = JSON.parse(line);
	} catch {
		process.stderr.write(`${line}\n`);
		return;
	}
	if (process.env.RUNLANG_LOG) process.stderr.write(`${line}\n`);
	else if (record.level >= 40)
		process.stderr.write(`[${name}] ${levels[record.level] ?? "error"}: ${record.msg}${reason(record)}\n`);
}

function reason(record) {
	return record.err?.message && !record.msg?.includes(record.err.message) ? ` (${record.err.message})` : "";
}

/** Ends every part and waits for it; a second signal ends them at once. */
async function stop(signal) {
	if (stopping) for (const child of children) child.kill("SIGKILL");
	else say("Stopping …");
	stopping = true;
	for (const child of children) child.kill(signal);
}

async function main() {
	await ensureDependencies();
	if (stopping) return 0;
	if (!existsSync(path.join(state, "environments")))
		say("Preparing the environments: a few minutes the first time; each is usable as soon as it is ready.");
	const preparation = part("imagegen", ["imagegen/src/main.ts", "host"], (line) =>
		process.stdout.write(`${line}\n`),
	);
	await ensurePage();
	if (stopping) return 0;
	let address;
	const service = part("service", ["service/src/main.ts"], (line) => {
		process.stdout.write(`${line}\n`);
		address ??= /^Runlang is ready at (\S+)/.exec(line)?.[1];
		if (address && !greeted) greet(address, preparation);
	});
	const code = await service.ended;
	// Without the service the rest has no purpose: the preparation goes on at the next start where it was.
	for (const child of children) child.kill("SIGTERM");
	await preparation.ended;
	return stopping ? 0 : code;
}

let greeted = false;
async function greet(address, preparation) {
	greeted = true;
	say(`Serving after ${seconds(started)}. Press Ctrl+C to stop everything.`);
	say(`Browser:  open ${address}`);
	say(
		`VS Code:  npm run package -w extension && code --install-extension extension/runlang.vsix, then "Runlang: Run Remotely"${
			address === "http://127.0.0.1:8080" ? "" : ` (setting runlang.serviceUrl: ${address})`
		}`,
	);
	say(
		`curl:     curl -N ${address}/api/v1/executions -H 'content-type: application/json' -d '{"environment":"python","files":[{"path":"main.py","content":"print(6*7)"}]}'`,
	);
	await preparation.ended;
	await reportEnvironments(address);
}

/** Says which environments are ready, at which tier, and why the others are not. */
async function reportEnvironments(address) {
	const ask = async (url) => (await fetch(`${address}/api/v1/${url}`)).json();
	try {
		const { environments } = await ask("environments");
		const sandboxes = new Set();
		for (const { id, state: stands, reason: why, mend } of environments) {
			if (stopping) return;
			if (stands === "unavailable") {
				say(`${id}: not available: ${why}${mend ? `. To mend it: ${mend}` : ""}`);
				continue;
			}
			const sandbox = await untilKnown(() => ask(`environments/${id}`));
			say(`${id}: ready${sandbox ? `, sandbox tier ${sandbox.tier}` : ""}`);
			if (sandbox) sandboxes.add(`Sandbox tier ${sandbox.tier}: ${sandbox.summary}.`);
		}
		for (const words of sandboxes) say(words);
		say(`All environments looked at after ${seconds(started)}.`);
	} catch (error) {
		if (!stopping) say(`The environments could not be listed: ${error.message}`);
	}
}

/** The sandbox of a description as soon as its runner has told it; undefined after half a minute. */
async function untilKnown(describe) {
	for (let tries = 0; tries < 60 && !stopping; tries++) {
		const { sandbox } = await describe();
		if (sandbox) return sandbox;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	return undefined;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop("SIGTERM"));
main().then(
	(code) => {
		process.exitCode = code;
	},
	(error) => {
		stop("SIGTERM");
		process.stderr.write(`[runlang] ${error.message}\n`);
		process.exitCode = 1;
	},
);
