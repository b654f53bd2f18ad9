import path from "node:path";
import type { ExecutionRequest, PreparedEnvironment } from "@runlang/protocol";
import { ProblemError } from "@runlang/protocol";

/** What the placeholders of a command stand for. */
export interface Substitutions {
	entry: string;
	/** Path of what the compiler makes, relative to the work folder. */
	output: string;
	prefix: string;
	args: readonly string[];
	sources: readonly string[];
}

/** A command with its placeholders replaced; `{args}` and `{sources}` as whole words become as many as there are. */
export function expandCommand(words: readonly string[], substitutions: Substitutions): string[] {
	const { args, sources } = substitutions;
	// With a folder in front, neither a shell's search path nor a leading hyphen changes what is meant.
	const inside = {
		entry: plainPath(substitutions.entry),
		output: `./${substitutions.output}`,
		prefix: substitutions.prefix,
	};
	return words.flatMap((word) => {
		if (word === "{args}") return args;
		if (word === "{sources}") return sources.map(plainPath);
		return word.replace(/\{(entry|output|prefix)\}/g, (_, name: keyof typeof inside) => inside[name]);
	});
}

/** A path that no program takes for an option. */
const plainPath = (name: string) => (name.startsWith("-") ? `./${name}` : name);

/** Variables of the environment, with `{prefix}` replaced. */
export function expandEnv(env: PreparedEnvironment["env"], prefix: string): Record<string, string> {
	return Object.fromEntries(
		Object.entries(env).map(([name, value]) => [name, value.replaceAll("{prefix}", prefix)]),
	);
}

/**
 * The file to run: the one named, else the environment's entry file, else the only one.
 * @throws {ProblemError} `invalid-request` if there is no such choice
 */
export function chooseEntry({ entry, files }: ExecutionRequest, { language }: PreparedEnvironment): string {
	if (entry !== undefined) return entry;
	const paths = files.map((file) => file.path);
	if (paths.includes(language.entry)) return language.entry;
	if (paths.length === 1 && paths[0] !== undefined) return paths[0];
	const detail = `There is no ${language.entry}: name the file to run`;
	throw new ProblemError("invalid-request", `/entry: ${detail}`, {
		errors: [{ pointer: "/entry", detail }],
	});
}

/**
 * Refuses sources that a compiler would take for a file of options. A folder in front does not help: clang hands
 * the bare name on to itself.
 * @throws {ProblemError} `invalid-request` that names the file
 */
export function checkSources({ files }: ExecutionRequest, { compile }: PreparedEnvironment): void {
	const isSource = (name: string) => compile?.sources?.includes(path.extname(name)) ?? compile !== undefined;
	const index = files.findIndex(({ path: name }) => path.basename(name).startsWith("@") && isSource(name));
	if (index === -1) return;
	const pointer = `/files/${index}/path`;
	const detail = "A compiler takes a name that begins with @ for a file of options";
	throw new ProblemError("invalid-request", `${pointer}: ${detail}`, { errors: [{ pointer, detail }] });
}

/** The files that a compiler gets, in an order that does not depend on the request's. */
export function chooseSources({ files }: ExecutionRequest, extensions: readonly string[] = []): string[] {
	return files
		.map((file) => file.path)
		.filter((name) => extensions.includes(path.extname(name)))
		.sort();
}
