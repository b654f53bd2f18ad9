import { z } from "zod";
import { didYouMean } from "./suggest.ts";

type Rule = { known: readonly string[]; needed?: readonly string[] };

/** Why `text` breaks the rule on placeholders, or undefined if it keeps it. */
export function placeholderFault(text: string, { known, needed = [] }: Rule): string | undefined {
	const found = [...text.matchAll(/(?<!\$)\{([a-z]+)\}/g)].map((match) => match[1] ?? "");
	const unknown = found.find((name) => !known.includes(name));
	if (unknown !== undefined) {
		const hint = didYouMean(unknown, known, (name) => `{${name}}`);
		return `Unknown placeholder {${unknown}}. ${hint ?? `There are ${known.map((name) => `{${name}}`).join(" ")}`}`;
	}
	if (needed.length > 0 && !needed.some((name) => found.includes(name)))
		return `The placeholder ${needed.map((name) => `{${name}}`).join(" or ")} is missing`;
	return undefined;
}

/** A shell script, one or more lines, with placeholders. */
export function script(rule: Rule) {
	return z.string().check((ctx) => {
		const fault = placeholderFault(ctx.value, rule);
		if (fault) ctx.issues.push({ code: "custom", message: fault, input: ctx.value });
	});
}

/**
 * A command that is run without a shell: words divided by blanks, with placeholders.
 * `{args}` and `{sources}` stand for many words, so each must be a word of its own.
 */
export function command(rule: Rule) {
	return z.string().transform((text, ctx) => {
		const words = text.split(/\s+/).filter((word) => word !== "");
		const divided = words.find((word) => /\{(args|sources)\}/.test(word) && !/^\{\w+\}$/.test(word));
		const message =
			words.length === 0
				? "The command is empty"
				: /["'\\|&;<>$`]/.test(text)
					? "A command is run without a shell: quotes, pipes and variables mean nothing here"
					: divided !== undefined
						? `In "${divided}" the placeholder must be a word of its own`
						: placeholderFault(text, rule);
		if (message === undefined) return words;
		ctx.issues.push({ code: "custom", message, input: text });
		return z.NEVER;
	});
}

/** Puts values in place of the placeholders of a text; unknown ones stay. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(/(?<!\$)\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
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
