import type { EnvironmentSummary } from "@runlang/protocol";

export interface Match {
	environment: EnvironmentSummary;
	/** Packages that the query names; empty where name or alias matched. */
	packages: string[];
}

/**
 * The environments that `query` names by name, id, alias, extension or package, best first.
 * Several words must all match. An empty query gives all, in their own order.
 */
export function searchEnvironments(environments: readonly EnvironmentSummary[], query: string): Match[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	const scored = environments.map((environment) => {
		const names = [environment.language.name, environment.id, ...environment.language.aliases].map((name) =>
			name.toLowerCase(),
		);
		names.push(...environment.language.extensions);
		const packages = new Set<string>();
		let score = 0;
		for (const word of words) {
			const found = environment.packages.filter(({ name }) => name.toLowerCase().includes(word));
			if (names.includes(word)) score += 4;
			else if (names.some((name) => name.startsWith(word))) score += 3;
			else if (found.length > 0) for (const { name } of found) packages.add(name);
			else if (names.some((name) => name.includes(word))) score += 1;
			else return undefined;
			if (found.some(({ name }) => name.toLowerCase() === word)) score += 2;
		}
		return { environment, packages: [...packages], score };
	});
	return scored
		.filter((match) => match !== undefined)
		.sort((a, b) => b.score - a.score)
		.map(({ environment, packages }) => ({ environment, packages }));
}

/** The first part of a revision, long enough to tell two apart at sight. */
export function shortRevision(revision: string): string {
	return revision.replace(/^sha256:/, "").slice(0, 8);
}

/** The environment that a first visit shows: Python, else the first that is ready, else the first. */
export function firstChoice(environments: readonly EnvironmentSummary[]): string | undefined {
	const python = environments.find(({ id }) => id === "python");
	const ready = environments.find(({ state }) => state === "ready");
	const best = python && python.state !== "unavailable" ? python : (ready ?? python ?? environments[0]);
	return best?.id;
}
