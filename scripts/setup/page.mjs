import path from "node:path";
import { seconds } from "./dependencies.mjs";
import { fingerprint, once } from "./fingerprint.mjs";
import { node24, root } from "./paths.mjs";
import { childEnvironment, quietly, say } from "./run.mjs";

/** Builds the browser page into service/web/dist, unless it was built from the same sources. */
export async function ensurePage() {
	const print = fingerprint(["service/web", "protocol/src", "package-lock.json"]);
	await once("service/web/dist/.runlang-stamp", print, async () => {
		const start = Date.now();
		say("Building the page …");
		await quietly(
			"Building the page",
			node24(),
			["../../node_modules/vite/bin/vite.js", "build", "--logLevel", "error"],
			{
				cwd: path.join(root, "service/web"),
				env: childEnvironment(),
			},
		);
		say(`Page: built in ${seconds(start)}.`);
	});
}
