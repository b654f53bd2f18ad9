import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const skipped = new Set(["node_modules", "dist", ".runlang", ".git"]);

/** Hash over the names and contents of files and folders of the clone, paths relative to its root. */
export function fingerprint(names) {
	const hash = createHash("sha256");
	const add = (name) => {
		const full = path.join(root, name);
		if (statSync(full).isDirectory()) {
			for (const entry of readdirSync(full).sort()) if (!skipped.has(entry)) add(path.join(name, entry));
		} else {
			hash.update(`${name}\0`).update(readFileSync(full));
		}
	};
	for (const name of names) add(name);
	return hash.digest("hex");
}

/**
 * Does `work` unless it was done for the same fingerprint before; the stamp is written only after success.
 * @returns {Promise<boolean>} whether it was done now
 */
export async function once(stamp, print, work) {
	const file = path.join(root, stamp);
	try {
		if (readFileSync(file, "utf8") === print) return false;
	} catch {
		// No stamp: never done.
	}
	await work();
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, print);
	return true;
}
