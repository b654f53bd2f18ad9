import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** One program of the corpus, as it is given both to the service and to the bare interpreter. */
export interface Program {
	/** `python/atexit_order`: the name that differences.md uses. */
	name: string;
	environment: string;
	files: { path: string; content: string }[];
	/** The file to run: `main` with the program's own extension. */
	entry: string;
	args: string[];
	stdin: string;
}

const extensions: Record<string, string[]> = {
	python: [".py"],
	javascript: [".js", ".mjs", ".cjs", ".ts"],
};

/** The environments that have programs here. */
export const environments = Object.keys(extensions);

/**
 * The programs of an environment: each a file, or a folder with a `main` file in it. Beside it may lie
 * NAME.args (one argument a line) and NAME.stdin.
 */
export function readPrograms(environment: string): Program[] {
	const folder = path.join(import.meta.dirname, environment);
	const known = extensions[environment] ?? [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() || known.includes(path.extname(entry.name)))
		.map((entry) => entry.name)
		.sort()
		.map((entry) => {
			const full = path.join(folder, entry);
			const isFolder = statSync(full).isDirectory();
			const base = isFolder ? entry : path.parse(entry).name;
			const files = isFolder
				? readFolder(full)
				: [{ path: `main${path.extname(entry)}`, content: readFileSync(full, "utf8") }];
			const main = files.find((file) => known.some((extension) => file.path === `main${extension}`));
			if (!main) throw new Error(`${full} has no main file`);
			const beside = (extension: string) => {
				const file = path.join(folder, base + extension);
				return existsSync(file) ? readFileSync(file, "utf8") : "";
			};
			const name = `${environment}/${base}`;
			const args = beside(".args").split("\n").slice(0, -1);
			return { name, environment, files, entry: main.path, args, stdin: beside(".stdin") };
		});
}

function readFolder(folder: string): Program["files"] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort()
		.map((file) => ({ path: path.relative(folder, file), content: readFileSync(file, "utf8") }));
}
