import { readFileSync } from "node:fs";
import path from "node:path";
import { type PreparedEnvironment, parseOrProblem, preparedEnvironmentSchema } from "@runlang/protocol";

/**
 * Reads environment.json, with all paths made absolute.
 * @throws {Error} that names the file and what is wrong with it
 */
export function loadEnvironment(file: string): PreparedEnvironment {
	let prepared: PreparedEnvironment;
	try {
		prepared = parseOrProblem(preparedEnvironmentSchema, JSON.parse(readFileSync(file, "utf8")));
	} catch (error) {
		throw new Error(`${file} can't be used: ${(error as Error).message}`, { cause: error });
	}
	const absolute = <T extends string | null>(each: T) =>
		(each === null ? null : path.resolve(path.dirname(file), each)) as T;
	const { layout, toolbox } = prepared;
	return {
		...prepared,
		layout: { root: absolute(layout.root), prefix: absolute(layout.prefix) },
		toolbox: {
			bwrap: toolbox.bwrap && {
				path: absolute(toolbox.bwrap.path),
				libraries: absolute(toolbox.bwrap.libraries),
			},
			boxServer: absolute(toolbox.boxServer),
			boxPython: absolute(toolbox.boxPython),
		},
	};
}

/** Folders that must be reachable for an environment to be used. */
export function foldersOf({ layout, toolbox }: PreparedEnvironment): string[] {
	const { bwrap, boxServer, boxPython } = toolbox;
	return [
		layout.root,
		layout.prefix,
		bwrap && path.dirname(bwrap.path),
		bwrap?.libraries,
		boxServer && path.dirname(boxServer),
		boxPython && path.dirname(boxPython),
	].filter((each) => typeof each === "string");
}
