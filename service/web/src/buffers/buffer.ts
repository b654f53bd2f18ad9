import {
	type Buffer,
	type ExecutionRequest,
	filesSchema,
	type Program,
	pathFault,
	type SourceFile,
} from "@runlang/protocol";
import { joinArgs, splitArgs } from "./args.ts";

/** What the editor holds for one environment. */
export interface EditorBuffer {
	files: SourceFile[];
	/** Path of the file on the screen. */
	active: string;
	/** Path of the file to run; the environment's own entry file when left out. */
	entry?: string | undefined;
	/** The arguments as one line, as typed. */
	args: string;
	stdin: string;
	/** False while it holds nothing but an example. */
	touched: boolean;
}

/** A buffer that holds a program, not yet touched. */
export function bufferFrom(program: Omit<Program, "name"> | Buffer, languageEntry?: string): EditorBuffer {
	const files = program.files.map((file) => ({ ...file }));
	const buffer: EditorBuffer = {
		files,
		active: "",
		entry: program.entry,
		args: joinArgs(program.args ?? []),
		stdin: program.stdin ?? "",
		touched: false,
	};
	buffer.active = entryOf(buffer, languageEntry);
	return buffer;
}

/** Path of the file that is run: the chosen one, else the language's, else the first. */
export function entryOf(buffer: EditorBuffer, languageEntry: string | undefined): string {
	const has = (path: string | undefined) => buffer.files.some((file) => file.path === path);
	if (buffer.entry !== undefined && has(buffer.entry)) return buffer.entry;
	if (languageEntry !== undefined && has(languageEntry)) return languageEntry;
	return buffer.files[0]?.path ?? "";
}

/** The buffer as it is shared. */
export function toShared(buffer: EditorBuffer, languageEntry: string | undefined): Buffer {
	const args = splitArgs(buffer.args);
	return {
		files: buffer.files.map(({ path, content }) => ({ path, content })),
		entry: entryOf(buffer, languageEntry),
		...(args.length > 0 ? { args } : {}),
		...(buffer.stdin === "" ? {} : { stdin: buffer.stdin }),
	};
}

/** The request that runs the buffer. */
export function requestFor(
	environment: string,
	buffer: EditorBuffer,
	languageEntry?: string,
): ExecutionRequest {
	return { environment, ...toShared(buffer, languageEntry) };
}

/** Why `path` can't be the name of a file here, or undefined if it can; `renamed` is the file that gets it. */
export function pathFaultIn(buffer: EditorBuffer, path: string, renamed?: string): string | undefined {
	const fault = pathFault(path);
	if (fault) return fault;
	const others = buffer.files.filter((file) => file.path !== renamed);
	if (others.some((file) => file.path === path)) return `There is already a file "${path}"`;
	const parsed = filesSchema.safeParse([
		...others.map((file) => ({ path: file.path, content: "" })),
		{ path, content: "" },
	]);
	return parsed.success ? undefined : parsed.error.issues[0]?.message;
}

/** Adds an empty file and shows it. The path must have no fault. */
export function addFile(buffer: EditorBuffer, path: string): void {
	buffer.files.push({ path, content: "" });
	buffer.active = path;
	buffer.touched = true;
}

/** Gives a file another path. The path must have no fault. */
export function renameFile(buffer: EditorBuffer, from: string, to: string): void {
	const file = buffer.files.find(({ path }) => path === from);
	if (!file) return;
	file.path = to;
	if (buffer.active === from) buffer.active = to;
	if (buffer.entry === from) buffer.entry = to;
	buffer.touched = true;
}

/** Takes a file away and shows its neighbour. The last file stays. */
export function deleteFile(buffer: EditorBuffer, path: string): void {
	const index = buffer.files.findIndex((file) => file.path === path);
	if (index === -1 || buffer.files.length === 1) return;
	buffer.files.splice(index, 1);
	const neighbour = buffer.files[Math.max(0, index - 1)] as SourceFile;
	if (buffer.active === path) buffer.active = neighbour.path;
	if (buffer.entry === path) buffer.entry = undefined;
	buffer.touched = true;
}

/** A copy that shares nothing with the buffer. */
export function copyOf(buffer: EditorBuffer): EditorBuffer {
	return { ...buffer, files: buffer.files.map((file) => ({ ...file })) };
}
