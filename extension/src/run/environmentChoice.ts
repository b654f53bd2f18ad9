import { type EnvironmentSummary, ProblemError, pathFault } from "@runlang/protocol";

/** What is known of a document that wants an environment. */
export interface Subject {
	/** VS Code's language id. */
	languageId: string;
	/** Base name of the file, or whatever an unsaved one is called. */
	name: string;
}

/**
 * The environments that can run `subject`: by its language, else by its file's extension.
 * Several may fit, and none.
 */
export function environmentsFor(
	{ languageId, name }: Subject,
	environments: readonly EnvironmentSummary[],
): EnvironmentSummary[] {
	const byLanguage = environments.filter(({ language }) => language.editorIds.includes(languageId));
	if (byLanguage.length > 0) return byLanguage;
	return environments.filter(({ language }) => hasExtension(name, language.extensions));
}

/**
 * The path under which a lone file is sent: its own name where the environment can know it by that,
 * else the name of the environment's entry file (an unsaved editor has no extension).
 */
export function pathFor({ name }: Subject, { language }: EnvironmentSummary): string {
	return hasExtension(name, language.extensions) && !pathFault(name) ? name : language.entry;
}

/** @throws {ProblemError} `environment-unavailable` if it can't run anything now, with the reason and the mend */
export function assertReady({ id, state, step, progress, reason, mend }: EnvironmentSummary): void {
	if (state === "ready") return;
	const percent = progress === undefined ? "" : ` (${Math.round(progress * 100)} %)`;
	throw new ProblemError(
		"environment-unavailable",
		state === "preparing"
			? `The environment ${id} is still being prepared${step ? `: ${step}` : ""}${percent}. Try again in a moment.`
			: `The environment ${id} is not available${reason ? `: ${sentence(reason)}` : "."}${mend ? ` To mend it: ${mend}` : ""}`,
	);
}

function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

function hasExtension(name: string, extensions: readonly string[]): boolean {
	return extensions.some((extension) => name.toLowerCase().endsWith(extension.toLowerCase()));
}
