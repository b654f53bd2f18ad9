import {
	argsSchema,
	environmentIdSchema,
	filesSchema,
	languageSchema,
	problemMatcherSchema,
	stdinSchema,
	warmUpSchema,
} from "@runlang/protocol";
import { z } from "zod";
import { command, script } from "./placeholders.ts";
import { writtenLimitsSchema } from "./quantities.ts";

/** A regular expression of JavaScript that has all the named groups. */
function pattern(...groups: string[]) {
	return z.string().check((ctx) => {
		const fault = patternFault(ctx.value, groups);
		if (fault) ctx.issues.push({ code: "custom", message: fault, input: ctx.value });
	});
}

function patternFault(text: string, groups: string[]): string | undefined {
	try {
		new RegExp(text);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	const missing = groups.find((group) => !text.includes(`(?<${group}>`));
	return missing === undefined ? undefined : `The pattern needs a group (?<${missing}>…)`;
}

const text = z.string().min(1, "The text is empty");
const debianPackage = z
	.string()
	.regex(/^[a-z0-9][a-z0-9+.-]+$/, "A Debian package name is lower-case letters, digits, + . and -");
const shell = { known: ["prefix"] } as const;

const packageSchema = z.strictObject({
	name: text,
	/** Exact. Left out only where the manager gives one version, as a Debian release does. */
	version: text.optional(),
	/** Its name in the manager, where that is another. */
	from: text.optional(),
});

const packagesSchema = z
	.strictObject({
		manager: text,
		/** How one pinned package is written for the manager. */
		pin: script({ known: ["name", "version"], needed: ["name"] }).default("{name}"),
		preInstall: script(shell).optional(),
		/** The one command that installs the whole list. Not needed for `apt`: those join the toolchain's. */
		install: script({ known: ["prefix", "packages"], needed: ["packages"] }).optional(),
		postInstall: script(shell).optional(),
		/** How to ask which versions are there: a line for each, read by `pattern`. */
		found: z.strictObject({ command: script(shell), pattern: pattern("name", "version") }).optional(),
		list: z.array(packageSchema),
	})
	.check((ctx) => {
		if (ctx.value.manager === "apt") return;
		for (const key of ["install", "found"] as const)
			if (ctx.value[key] === undefined)
				ctx.issues.push({
					code: "custom",
					message: `The key "${key}" is missing in "packages"`,
					path: ["manager"],
					input: ctx.value,
				});
		for (const [index, { name, version }] of ctx.value.list.entries())
			if (version === undefined)
				ctx.issues.push({
					code: "custom",
					message: `The package "${name}" needs an exact version`,
					path: ["list", index, "name"],
					input: ctx.value,
				});
	});

const programShape = {
	name: text,
	/** A folder beside environment.yaml whose files are the program … */
	folder: text.optional(),
	/** … or the files themselves. */
	files: filesSchema.optional(),
	entry: z.string().optional(),
	args: argsSchema.optional(),
	stdin: stdinSchema.optional(),
};

type WrittenProgram = { folder?: string | undefined; files?: unknown };
function oneSource(ctx: z.core.ParsePayload<WrittenProgram>): void {
	if ((ctx.value.folder === undefined) !== (ctx.value.files === undefined)) return;
	ctx.issues.push({
		code: "custom",
		message: 'A program has either a "folder" or "files"',
		path: ["name"],
		input: ctx.value,
	});
}

/** `environment.yaml`: everything that an environment is. */
export const declarationSchema = z
	.strictObject({
		id: environmentIdSchema,
		description: text,
		language: languageSchema,
		/** The image that the image target starts from; the host target takes only its family: Debian packages. */
		base: text,
		toolchain: z.strictObject({
			apt: z.array(debianPackage),
			/** A script for what is not in Debian; runs before the packages, not where the host's toolchain is used. */
			install: script(shell).optional(),
			version: z.strictObject({
				command: command({ known: ["prefix"] }),
				pattern: pattern("version"),
			}),
		}),
		/** What differs where there can be no tree and the host's own toolchain has to serve. */
		host: z.strictObject({
			/** Programs that must be on the PATH. */
			programs: z.array(text).min(1),
			/** Environment variables besides those of `env`. */
			env: z.record(z.string(), script(shell)).default({}),
		}),
		packages: packagesSchema,
		/** Symbolic links in the root of the box, from their path to what they point at. */
		links: z.record(z.string().regex(/^\/[^/]/, "A link has an absolute path"), script(shell)).default({}),
		/** Environment variables of compiler and program. */
		env: z.record(z.string(), script(shell)).default({}),
		compile: z
			.strictObject({
				command: command({
					known: ["entry", "sources", "output", "prefix"],
					needed: ["entry", "sources"],
				}),
				/** Extensions of the files that `{sources}` stands for. */
				sources: languageSchema.shape.extensions.optional(),
				output: text,
				limits: writtenLimitsSchema,
				problems: z.array(problemMatcherSchema).optional(),
			})
			.optional(),
		run: z.strictObject({
			command: command({
				known: ["entry", "output", "args", "prefix"],
				needed: ["entry", "output"],
			}),
			problems: z.array(problemMatcherSchema).optional(),
		}),
		/** What a ready process has loaded before code arrives. */
		warmUp: warmUpSchema.optional(),
		limits: writtenLimitsSchema,
		caps: writtenLimitsSchema,
		examples: z.array(z.strictObject(programShape).check(oneSource)).min(1),
		validations: z.array(z.strictObject({ ...programShape, stdout: z.string() }).check(oneSource)).min(1),
	})
	.check((ctx) => {
		const { limits, caps } = ctx.value;
		for (const [name, value] of Object.entries(limits)) {
			const cap = caps[name as keyof typeof caps];
			if (value > cap)
				ctx.issues.push({
					code: "custom",
					message: `The limit is above its cap (${value} > ${cap})`,
					path: ["limits", writtenName(name)],
					input: ctx.value,
				});
		}
	});
export type Written = z.output<typeof declarationSchema>;

/** The key under which a limit of the protocol stands in environment.yaml: `memoryBytes` is `memory`. */
function writtenName(limit: string): string {
	const names: Record<string, string> = { fileBytes: "fileSize", diskFiles: "files" };
	return names[limit] ?? limit.replace(/(Ms|Bytes)$/, "");
}
