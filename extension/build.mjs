// Bundles the one source twice: for the desktop's extension host (Node) and for the browser's (a web worker).
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const targets = {
	node: { platform: "node", target: "node20" },
	web: { platform: "browser", target: "es2024" },
};
for (const [name, target] of Object.entries(targets))
	await build({
		...target,
		absWorkingDir: here,
		entryPoints: ["src/extension.ts"],
		outfile: `dist/${name}/extension.cjs`,
		bundle: true,
		format: "cjs",
		external: ["vscode"],
		minify: true,
		logLevel: "warning",
	});
// The package carries the licence of the whole.
copyFileSync(`${here}/../LICENSE`, `${here}/LICENSE`);
