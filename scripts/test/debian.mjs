import { existsSync } from "node:fs";
import path from "node:path";
import { run, say } from "../setup/run.mjs";

/** What the tests want of the system: a command or its path, and the Debian packages that bring it. */
const wanted = [
	{ command: "redis-server", name: "redis-server" },
	{ command: "chromium", name: "chromium" },
	{ command: "/usr/bin/python3", name: "python3" },
	{ command: "/usr/bin/gcc", name: "gcc libc6-dev" },
];

/** The full path of a command that is on PATH or given by its path, or undefined. */
export function onPath(command) {
	if (path.isAbsolute(command)) return existsSync(command) ? command : undefined;
	return (process.env.PATH ?? "")
		.split(path.delimiter)
		.concat("/usr/bin")
		.map((folder) => path.join(folder, command))
		.find((file) => existsSync(file));
}

/** Installs what is missing where root and apt are there; says what is missing and how to get it where not. */
export async function ensureDebianPackages() {
	const missing = wanted.filter(({ command }) => !onPath(command)).map(({ name }) => name);
	if (missing.length === 0) return;
	const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
	if (process.getuid?.() !== 0 || !onPath("apt-get")) {
		say(`Missing: ${missing.join(", ")}. What needs them is skipped. To have them: ${command} (as root).`);
		return;
	}
	say(`Installing Debian packages for the tests: ${missing.join(", ")} …`);
	const quiet = {
		stdio: ["ignore", "ignore", "inherit"],
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
	};
	await run("apt-get", ["-qq", "update"], quiet);
	const code = await run("apt-get", ["-qq", ...command.split(" ").slice(1)], quiet);
	if (code !== 0) say(`apt-get ended with ${code}: what needs ${missing.join(", ")} is skipped.`);
}
