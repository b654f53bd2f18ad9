import { z } from "zod";
import { didYouMean } from "./suggest.ts";

type Rule = { known: readonly string[]; needed?: readonly string[] };

const placeholder = /(?<!\$)\{([a-z]+)\}/g;

/** What is wrong with a text, and the part of it that is. */
type TextFault = { message: string; part?: string | undefined };

/** How `text` breaks the rule on placeholders, or undefined if it keeps it. */
function placeholderFault(text: string, { known, needed = [] }: Rule): TextFault | undefined {
	const found = [...text.matchAll(placeholder)].map((match) => match[1] ?? "");
	const braced = (names: readonly string[], glue: string) => names.map((name) => `{${name}}`).join(glue);
	const unknown = found.find((name) => !known.includes(name));
	if (unknown !== undefined) {
		const hint = didYouMean(unknown, known, (name) => `{${name}}`) ?? `There are ${braced(known, " ")}`;
		return { message: `Unknown placeholder {${unknown}}. ${hint}`, part: `{${unknown}}` };
	}
	if (needed.length > 0 && !needed.some((name) => found.includes(name)))
		return { message: `The placeholder ${braced(needed, " or ")} is missing` };
	return undefined;
}

/** How `text` breaks the rules of a command that is run without a shell. */
function commandFault(text: string, words: readonly string[], rule: Rule): TextFault | undefined {
	if (words.length === 0) return { message: "The command is empty" };
	const shell = /["'\\|&;<>$`]/.exec(text)?.[0];
	if (shell !== undefined)
		return {
			message: "A command is run without a shell: quotes, pipes and variables mean nothing here",
			part: shell,
		};
	const glued = words.find((word) => /\{(args|sources)\}/.test(word) && !/^\{\w+\}$/.test(word));
	if (glued !== undefined)
		return { message: `In "${glued}" the placeholder must be a word of its own`, part: glued };
	return placeholderFault(text, rule);
}

function issueOf({ message, part }: TextFault, input: string): z.core.$ZodRawIssue {
	return { code: "custom", message, input, ...(part === undefined ? {} : { params: { part } }) };
}

/** A shell script, one or more lines, with placeholders. */
export function script(rule: Rule) {
	return z.string().check((ctx) => {
		const fault = placeholderFault(ctx.value, rule);
		if (fault) ctx.issues.push(issueOf(fault, ctx.value));
	});
}

/**
 * A command that is run without a shell: words divided by blanks, with placeholders.
 * `{args}` and `{sources}` stand for many words, so each must be a word of its own.
 */
export function command(rule: Rule) {
	return z.string().transform((text, ctx) => {
		const words = text.split(/\s+/).filter((word) => word !== "");
		const fault = commandFault(text, words, rule);
		if (fault === undefined) return words;
		ctx.issues.push(issueOf(fault, text));
		return z.NEVER;
	});
}

/** Puts values in place of the placeholders of a text; unknown ones stay. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}

/** A command with its placeholders filled: `values` inside words, `lists` in place of whole words. */
export function fillCommand(
	words: readonly string[],
	values: Readonly<Record<string, string>>,
	lists: Readonly<Record<string, readonly string[]>> = {},
): string[] {
	return words.flatMap((word) => {
		const list = /^\{([a-z]+)\}$/.exec(word)?.[1];
		return (list !== undefined ? lists[list] : undefined) ?? [fill(word, values)];
	});
}
