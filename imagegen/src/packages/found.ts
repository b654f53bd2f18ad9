import type { Declaration } from "../declarations/declaration.ts";
import { StepError } from "../host/commands.ts";

type Package = { name: string; version: string };

/** What a manager printed, read line by line with the declaration's pattern. */
export function readVersions(output: string, pattern: string): Map<string, string> {
	const found = new Map<string, string>();
	for (const { groups } of output.matchAll(new RegExp(pattern, "gm")))
		if (groups?.name && groups.version) found.set(sameName(groups.name), groups.version);
	return found;
}

/**
 * The declared packages with the versions that are really there.
 * @throws {StepError} if one is not there, or in another version than the pinned one.
 */
export function foundPackages(
	list: Declaration["packages"]["list"],
	found: ReadonlyMap<string, string>,
): Package[] {
	return list.map(({ name, version, from }) => {
		const actual = found.get(sameName(from ?? name));
		if (actual === undefined)
			throw new StepError(`The package "${name}" is not there after the installation`);
		if (version !== undefined && actual !== version)
			throw new StepError(`The package "${name}" is there in version ${actual} where ${version} is pinned`);
		return { name, version: actual };
	});
}

/** Managers disagree with their users on case, `_` and `-`. */
function sameName(name: string): string {
	return name.toLowerCase().replaceAll("_", "-");
}
