import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { declaredIds, readDeclaration } from "./declarations/declaration.ts";
import { DeclarationError } from "./declarations/faults.ts";
import { Display } from "./host/display.ts";
import { prepareOnHost } from "./host/hostTarget.ts";

const repository = resolve(import.meta.dirname, "../..");
const runners = join(repository, "runners");
const defaults = ["python", "javascript", "cpp", "rust"];

const help = `Usage:
  imagegen check [ids…]                  check runners/<id>/environment.yaml (all when no id is given)
  imagegen host [ids…] [--state FOLDER]  prepare environments on this machine
                                         (${defaults.join(" ")}; FOLDER: .runlang)
`;

/** Checks declarations and prints what is wrong with them. Gives the exit code. */
function check(ids: readonly string[]): number {
	const faults = ids.flatMap((id) => {
		try {
			readDeclaration(runners, id);
			return [];
		} catch (error) {
			if (error instanceof DeclarationError) return [error];
			throw error;
		}
	});
	for (const error of faults) console.error(`${error.message}\n`);
	const count = faults.reduce((sum, error) => sum + error.faults.length, 0);
	if (count === 0) console.log(`${ids.join(", ")}: no mistakes`);
	else console.error(`${count} ${count === 1 ? "mistake" : "mistakes"}`);
	return count === 0 ? 0 : 1;
}

async function host(ids: readonly string[], stateFolder: string): Promise<number> {
	const stop = new AbortController();
	// A second Ctrl+C ends the process at once, as people expect.
	const onSignal = () => (stop.signal.aborted ? process.exit(130) : stop.abort());
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
	// Whoever started us holds the other end; waiting for it to close must not keep us from ending.
	if (process.env.RUNLANG_LIFELINE === "stdin") process.stdin.resume().once("close", onSignal).unref();
	const display = new Display(process.stdout);
	const boxSources = join(repository, "runners/base/box");
	try {
		const request = { runners, stateFolder, ids, boxSources, display, signal: stop.signal };
		const ready = await prepareOnHost(request);
		return ready.length === ids.length ? 0 : 1;
	} catch (error) {
		if (!stop.signal.aborted) throw error;
		return 130;
	}
}

// Boxes run as another user than root, and must be able to read what root made.
process.umask(0o022);
const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { state: { type: "string", default: join(repository, ".runlang") } },
});
const [command, ...ids] = positionals;
if (command === "check") process.exitCode = check(ids.length > 0 ? ids : declaredIds(runners));
else if (command === "host") process.exitCode = await host(ids.length > 0 ? ids : defaults, values.state);
else {
	console.error(help);
	process.exitCode = 2;
}
