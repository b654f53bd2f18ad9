// Installs VS Code as a server (code-server) under .runlang/vscode, for the tests that drive a real editor.
// Idempotent: a second run with the same lock file does nothing. About 900 MB, one minute.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { npm, seconds } from "../../scripts/setup/dependencies.mjs";
import { fingerprint, once } from "../../scripts/setup/fingerprint.mjs";
import { node24, state } from "../../scripts/setup/paths.mjs";
import { childEnvironment, quietly, say } from "../../scripts/setup/run.mjs";

const manifests = fileURLToPath(new URL("vscode/", import.meta.url));
const home = path.join(state, "vscode");
const server = path.join(home, "node_modules/code-server/lib/vscode");
const [command, args] = npm();

/** What npm tells the scripts of the outer package must not reach an npm that installs another one. */
function environment(extra) {
	const foreign = ([name]) => /^npm_(package|lifecycle|config_local_prefix|command)/i.test(name);
	const own = Object.entries(childEnvironment()).filter((entry) => !foreign(entry));
	return { ...Object.fromEntries(own), ...extra };
}

async function step(what, cwd, words, extra = {}) {
	say(`VS Code: ${what} …`);
	const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
	await quietly(`VS Code: ${what}`, command, [...args, ...words, ...quiet], { cwd, env: environment(extra) });
}

async function install() {
	rmSync(home, { recursive: true, force: true });
	mkdirSync(home, { recursive: true });
	for (const name of ["package.json", "package-lock.json"])
		copyFileSync(path.join(manifests, name), path.join(home, name));
	await step("downloading the server", home, ["ci", "--ignore-scripts"]);
	// code-server brings VS Code's own manifests and leaves their installation to a script of its own;
	// its lock files name less than `npm ci` insists on.
	const lenient = ["install", "--omit=dev", "--ignore-scripts"];
	await step("installing its dependencies", server, lenient);
	await step("installing those of its built-in extensions", path.join(server, "extensions"), lenient);
	// The headers lie beside the pinned Node, so that building needs no download.
	await step("building its native parts", server, ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"], {
		npm_config_nodedir: path.dirname(path.dirname(node24())),
	});
}

const start = Date.now();
const print = fingerprint(["extension/test/vscode", "extension/test/install-vscode.mjs"]);
try {
	// The stamp lies in the installation itself, so that removing the folder removes the claim.
	if (await once(".runlang/vscode/stamp", print, install)) say(`VS Code: ready after ${seconds(start)}.`);
} catch (error) {
	console.error(`[runlang] ${error.message}`);
	process.exitCode = 1;
}
