/** Scheme under which the files of opened playgrounds appear: `runlang:/<folder>/<environment>/<path>`. */
export const playgroundScheme = "runlang";

/** A place among opened playgrounds. */
export interface PlaygroundPlace {
	/** The playground's id, with `-2`, `-3`… where the same one was opened again after it had been edited. */
	folder: string;
	environment: string;
	/** Path of the file or folder in its environment; empty: the environment itself. */
	path: string;
}

/** Name of the `nth` folder of a playground, from 1. */
export function folderName(id: string, nth: number): string {
	return nth === 1 ? id : `${id}-${nth}`;
}

/** The path of a place, as it is in a URI. */
export function playgroundPath({ folder, environment, path }: PlaygroundPlace): string {
	return `/${folder}/${environment}/${path}`;
}

/** The place of a path, or undefined if it leads to no environment of a playground. */
export function parsePlaygroundPath(path: string): PlaygroundPlace | undefined {
	const [folder = "", environment = "", ...rest] = path.slice(1).split("/");
	if (!/^[0-9a-f]{10}(-\d+)?$/.test(folder) || environment === "") return undefined;
	return { folder, environment, path: rest.join("/") };
}
