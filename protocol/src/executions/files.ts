import { z } from "zod";

/** Bounds on the files of one request; the body as a whole is bounded by the server besides. */
export const fileBounds = { count: 100, pathLength: 512, segmentBytes: 200, contentBytes: 1024 * 1024 };

/**
 * Why `path` can't name a file of an execution, or undefined if it can.
 * A path is relative, its separator is `/`, and no segment leaves the folder.
 */
export function pathFault(path: string): string | undefined {
	if (path === "") return "The path is empty";
	if (path.length > fileBounds.pathLength)
		return `The path is longer than ${fileBounds.pathLength} characters`;
	if (path.startsWith("/")) return "The path must be relative";
	if (path.includes("\\") || /^[A-Za-z]:/.test(path))
		return "The path must be relative, with / as its separator";
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
	if (/[\u0000-\u001f\u007f]/.test(path)) return "The path has a control character";
	if (!path.isWellFormed()) return "The path is not valid Unicode";
	for (const segment of path.split("/")) {
		if (segment === "") return "The path has an empty segment";
		if (segment === "." || segment === "..") return `The path has a segment "${segment}"`;
		if (new TextEncoder().encode(segment).length > fileBounds.segmentBytes)
			return `The path has a segment longer than ${fileBounds.segmentBytes} bytes`;
	}
	return undefined;
}

const sourceFileSchema = z.strictObject({
	path: z.string().check((ctx) => {
		const fault = pathFault(ctx.value);
		if (fault) ctx.issues.push({ code: "custom", message: fault, input: ctx.value });
	}),
	content: z
		.string()
		.max(fileBounds.contentBytes, `The file is larger than ${fileBounds.contentBytes} characters`),
});
export type SourceFile = z.infer<typeof sourceFileSchema>;

/** The files of one execution or one buffer: at least one, no path twice, no file that is also a folder. */
export const filesSchema = z
	.array(sourceFileSchema)
	.min(1, "At least one file is needed")
	.max(fileBounds.count, `There are more than ${fileBounds.count} files`)
	.check((ctx) => {
		const files = new Map<string, number>();
		const fault = (index: number, message: string) =>
			ctx.issues.push({ code: "custom", message, path: [index, "path"], input: ctx.value });
		for (const [index, { path }] of ctx.value.entries()) {
			if (files.has(path)) fault(index, `The path "${path}" is given twice`);
			else files.set(path, index);
		}
		for (const [path, index] of files) {
			for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
				const folder = path.slice(0, at);
				if (files.has(folder)) fault(index, `"${folder}" is also a file`);
			}
		}
	});
