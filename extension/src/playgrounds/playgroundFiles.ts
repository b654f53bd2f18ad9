import { type Playground, playgroundSchema, type SourceFile } from "@runlang/protocol";
import * as vscode from "vscode";
import { folderName, type PlaygroundPlace, parsePlaygroundPath, playgroundScheme } from "./playgroundPath.ts";

const { FileSystemError, FileType } = vscode;

/**
 * The files of opened playgrounds as a file system. Each playground is one JSON document in the extension's
 * own storage, edits included: names of files that somebody else chose never touch a disk, and nothing is
 * lost when the window is loaded anew.
 */
export class PlaygroundFiles implements vscode.FileSystemProvider {
	readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	readonly onDidChangeFile = this.#changes.event;
	readonly #storage: vscode.Uri;
	readonly #loaded = new Map<string, Playground>();
	readonly #written = new Map<string, number>();
	#saving: Promise<void> = Promise.resolve();

	constructor(globalStorage: vscode.Uri) {
		this.#storage = vscode.Uri.joinPath(globalStorage, "playgrounds");
	}

	/** Puts a playground among the opened ones, where no edit of its reader is in the way; gives its folder. */
	async add(playground: Playground): Promise<string> {
		for (let nth = 1; ; nth++) {
			const folder = folderName(playground.id, nth);
			const present = await this.load(folder);
			if (!present) {
				await this.#save(folder, playground);
				return folder;
			}
			const same = JSON.stringify(present.buffers) === JSON.stringify(playground.buffers);
			if (same && !vscode.workspace.textDocuments.some((document) => isEditOf(folder, document)))
				return folder;
		}
	}

	/** An opened playground with the edits that were saved, or undefined. */
	async load(folder: string): Promise<Playground | undefined> {
		const known = this.#loaded.get(folder);
		if (known) return known;
		const bytes = await Promise.resolve(vscode.workspace.fs.readFile(this.#file(folder))).catch(
			() => undefined,
		);
		if (!bytes) return undefined;
		const playground = playgroundSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
		this.#loaded.set(folder, playground);
		return playground;
	}

	async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
		const { files, path } = await this.#locate(uri);
		const file = files.find((candidate) => candidate.path === path);
		const mtime = this.#written.get(uri.path) ?? 0;
		if (file) return { type: FileType.File, ctime: 0, mtime, size: encode(file).byteLength };
		if (path === "" || files.some((candidate) => candidate.path.startsWith(`${path}/`)))
			return { type: FileType.Directory, ctime: 0, mtime, size: 0 };
		throw FileSystemError.FileNotFound(uri);
	}

	async readFile(uri: vscode.Uri): Promise<Uint8Array> {
		const { files, path } = await this.#locate(uri);
		const file = files.find((candidate) => candidate.path === path);
		if (!file) throw FileSystemError.FileNotFound(uri);
		return encode(file);
	}

	async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
		const { files, path } = await this.#locate(uri);
		const within = path === "" ? "" : `${path}/`;
		const entries = new Map<string, vscode.FileType>();
		for (const file of files) {
			if (!file.path.startsWith(within)) continue;
			const [name = "", ...deeper] = file.path.slice(within.length).split("/");
			entries.set(name, deeper.length > 0 ? FileType.Directory : FileType.File);
		}
		return [...entries];
	}

	async writeFile(uri: vscode.Uri, bytes: Uint8Array, options: { create: boolean }): Promise<void> {
		const { files, path, folder, playground } = await this.#locate(uri);
		const content = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
		const file = files.find((candidate) => candidate.path === path);
		if (file) file.content = content;
		else if (options.create) files.push({ path, content });
		else throw FileSystemError.FileNotFound(uri);
		this.#written.set(uri.path, Date.now());
		await this.#save(folder, playground);
		this.#changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
	}

	/** Nobody else writes here. */
	watch(): vscode.Disposable {
		return new vscode.Disposable(() => {});
	}

	createDirectory(uri: vscode.Uri): void {
		throw FileSystemError.NoPermissions(uri);
	}

	delete(uri: vscode.Uri): void {
		throw FileSystemError.NoPermissions(uri);
	}

	rename(uri: vscode.Uri): void {
		throw FileSystemError.NoPermissions(uri);
	}

	async #locate(uri: vscode.Uri): Promise<PlaygroundPlace & { playground: Playground; files: SourceFile[] }> {
		const place = parsePlaygroundPath(uri.path);
		const playground = place && (await this.load(place.folder));
		const buffer = place && playground?.buffers[place.environment];
		if (!place || !playground || !buffer) throw FileSystemError.FileNotFound(uri);
		return { ...place, playground, files: buffer.files };
	}

	/** Writes one after the other, so that a later edit is never overtaken by an earlier one. */
	#save(folder: string, playground: Playground): Promise<void> {
		this.#loaded.set(folder, playground);
		const bytes = new TextEncoder().encode(JSON.stringify(playground));
		const write = () => vscode.workspace.fs.writeFile(this.#file(folder), bytes);
		this.#saving = this.#saving.then(write, write);
		return this.#saving;
	}

	#file(folder: string): vscode.Uri {
		return vscode.Uri.joinPath(this.#storage, `${folder}.json`);
	}
}

function encode({ content }: SourceFile): Uint8Array {
	return new TextEncoder().encode(content);
}

function isEditOf(folder: string, { isDirty, uri }: vscode.TextDocument): boolean {
	return isDirty && uri.scheme === playgroundScheme && uri.path.startsWith(`/${folder}/`);
}
