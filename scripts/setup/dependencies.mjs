import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fingerprint, once } from "./fingerprint.mjs";
import { root } from "./paths.mjs";
import { quietly, say } from "./run.mjs";

/** npm itself, without a shell: the one that runs this script, else the one beside this Node. */
export function npm() {
	if (process.env.npm_execpath) return [process.execPath, [process.env.npm_execpath]];
	return [process.platform === "win32" ? "npm.cmd" : "npm", []];
}

/**
 * Installs what package-lock.json names, with no install script run, unless that was done already.
 * Works on Node 20 with nothing installed.
 */
export async function ensureDependencies() {
	if (Number(process.versions.node.split(".")[0]) < 20)
		throw new Error(`Runlang's set-up needs Node 20 or newer; this is ${process.version}.`);
	const { workspaces } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
	const manifests = [
		"package.json",
		"package-lock.json",
		...workspaces.map((name) => `${name}/package.json`),
	];
	// The stamp lies in node_modules itself, so that removing the folder removes the claim.
	await once("node_modules/.runlang-stamp", fingerprint(manifests), async () => {
		const start = Date.now();
		say("Installing dependencies from npm (about 700 MB unpacked, half a minute) …");
		const [command, args] = npm();
		await quietly("Installing dependencies", command, [
			...args,
			// Not `ci`: it refuses a lock file that lacks another platform's optional binary, which is how npm
			// writes one where the registry mirror lacks it. `--no-save` leaves the lock file as it is.
			"install",
			"--no-save",
			"--ignore-scripts",
			"--no-audit",
			"--no-fund",
			"--loglevel=error",
		]);
		say(
			`Dependencies: ${readdirSync(path.join(root, "node_modules")).length} packages in ${seconds(start)}.`,
		);
	});
}

/** The time since `start` (ms since the epoch) in words. */
export function seconds(start) {
	return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}
