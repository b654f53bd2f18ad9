import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileBounds, filesSchema, type Program, type SourceFile, type Validation } from "@runlang/protocol";
import { LineCounter, parseDocument } from "yaml";
import { DeclarationError, type Fault } from "./faults.ts";
import { keysAt } from "./keys.ts";
import { faultAt, faultsOf, rangeAt, type Source } from "./positions.ts";
import { declarationSchema, type Written } from "./schema.ts";
import { didYouMean } from "./suggest.ts";

/** An environment as declared: checked, with the files of its programs read. */
export type Declaration = Omit<Written, "examples" | "validations"> & {
	examples: Program[];
	validations: Validation[];
	/** SHA-256 over everything that the declaration says, programs included. */
	hash: string;
};

const fileName = "environment.yaml";

/** Ids of the environments that are declared in `runners`, sorted. */
export function declaredIds(runners: string): string[] {
	return readdirSync(runners, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && existsSync(join(runners, entry.name, fileName)))
		.map((entry) => entry.name)
		.sort();
}

/**
 * Reads and checks `<runners>/<id>/environment.yaml` and the programs that it names.
 * File names in errors are relative to `cwd`.
 *
 * @throws {DeclarationError} with every mistake that was found.
 */
export function readDeclaration(runners: string, id: string, cwd = process.cwd()): Declaration {
	const path = join(runners, id, fileName);
	const file = relative(cwd, path);
	if (!existsSync(path)) {
		const hint = didYouMean(id, declaredIds(runners));
		const message = `There is no environment "${id}"${hint ? `. ${hint}` : ""}`;
		throw new DeclarationError([{ file, line: 1, column: 1, width: 1, message, source: undefined }]);
	}
	const text = readFileSync(path, "utf8");
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const source: Source = { file, text, document, lines };
	if (document.errors.length > 0) throw new DeclarationError(syntaxFaults(source));

	const parsed = declarationSchema.safeParse(document.toJS());
	if (!parsed.success)
		throw new DeclarationError(faultsOf(source, parsed.error.issues, (at) => keysAt(declarationSchema, at)));
	return complete(parsed.data, source, dirname(path), id);
}

/** YAML's own errors. A tab makes the parser stumble over all that follows, so it is told alone. */
function syntaxFaults(source: Source): Fault[] {
	const { errors } = source.document;
	const tab = errors.find((error) => error.code === "TAB_AS_INDENT");
	const told = tab ? [{ ...tab, pos: [tab.pos[0], tab.pos[0] + 1] as [number, number] }] : errors;
	return told.map(({ pos, message }) => faultAt(source, pos, message));
}

/** The second look, at what the schema can't see: the folder's name and the programs' files. */
function complete(written: Written, source: Source, folder: string, id: string): Declaration {
	const faults: Fault[] = [];
	const fault = (path: PropertyKey[], message: string) =>
		faults.push(faultAt(source, rangeAt(source.document, path), message));
	if (written.id !== id) fault(["id"], `The id must be the name of the folder, "${id}"`);

	const programs = <T extends Written["examples"][number]>(list: T[], key: string) =>
		list.map(({ folder: from, files, ...program }, index) => {
			let content: SourceFile[] = files ?? [];
			if (from !== undefined) {
				const read = filesSchema.safeParse(folderFiles(join(folder, from)));
				if (read.success) content = read.data;
				else fault([key, index, "folder"], `${from}: ${read.error.issues[0]?.message}`);
			}
			const entry = program.entry ?? written.language.entry;
			if (content.length > 0 && !content.some((one) => one.path === entry))
				fault([key, index, "name"], `The program has no file "${entry}"`);
			return { ...program, files: content };
		});
	const examples = programs(written.examples, "examples");
	const validations = programs(written.validations, "validations");
	if (faults.length > 0) throw new DeclarationError(faults);
	const declaration = { ...written, examples, validations };
	const hash = createHash("sha256").update(JSON.stringify(declaration)).digest("hex");
	return { ...declaration, hash } as Declaration;
}

function folderFiles(folder: string): SourceFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.slice(0, fileBounds.count + 1)
		.map((entry) => join(entry.parentPath, entry.name))
		.sort()
		.map((path) => ({
			path: relative(folder, path).replaceAll("\\", "/"),
			content: readFileSync(path, "utf8"),
		}));
}
