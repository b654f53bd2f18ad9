import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Where everything lies that the tests in the editor stand on. */
export const places = {
	codeServer: path.join(root, ".runlang/vscode/node_modules/code-server/out/node/entry.js"),
	vsix: path.join(root, "extension/runlang.vsix"),
	chromium: (process.env.PATH ?? "")
		.split(path.delimiter)
		.flatMap((folder) =>
			["chromium", "chromium-browser", "google-chrome"].map((name) => path.join(folder, name)),
		)
		.find(existsSync),
	service: process.env.RUNLANG_TEST_URL,
};

/** What is missing for a test in the editor, in words; empty if nothing is. */
function missing(): string[] {
	return [
		existsSync(places.codeServer) ? "" : "code-server (node extension/test/install-vscode.mjs)",
		existsSync(places.vsix) ? "" : "runlang.vsix (npm run package -w extension)",
		places.chromium ? "" : "chromium",
		places.service ? "" : "a running service (RUNLANG_TEST_URL)",
	].filter(Boolean);
}

/** A suite of tests in the editor, skipped with a line that names what is missing where something is. */
export function describeInEditor(title: string, tests: () => void): void {
	describe(title, function () {
		this.timeout(90_000);
		const lacking = missing();
		if (lacking.length > 0) it(`skipped, for want of ${lacking.join(", ")}`);
		else tests();
	});
}
