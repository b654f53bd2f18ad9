import { type LimitName, type Limits, limitNames, ProblemError } from "@runlang/protocol";

/**
 * The limits of a run: what was asked, else the environment's own.
 * @throws {ProblemError} `invalid-request`, naming every limit that was asked above its cap
 */
export function chooseLimits(
	asked: { [name in LimitName]?: number | undefined } | undefined,
	usual: Limits,
	caps: Limits,
): Limits {
	const errors: { pointer: string; detail: string }[] = [];
	const chosen = { ...usual };
	for (const name of limitNames) {
		const value = asked?.[name];
		if (value === undefined) continue;
		if (value > caps[name])
			errors.push({ pointer: `/limits/${name}`, detail: `At most ${caps[name]} is allowed here` });
		chosen[name] = value;
	}
	const first = errors[0];
	if (first) throw new ProblemError("invalid-request", `${first.pointer}: ${first.detail}`, { errors });
	return chosen;
}
