import type { Buffer, EnvironmentSummary, ExecutionRequest } from "@runlang/protocol";
import * as vscode from "vscode";
import type { PlaygroundFiles } from "../playgrounds/playgroundFiles.ts";
import {
	type PlaygroundPlace,
	parsePlaygroundPath,
	playgroundPath,
	playgroundScheme,
} from "../playgrounds/playgroundPath.ts";
import { pathFor, type Subject } from "./environmentChoice.ts";

/** What a document stands for when it is run or shared. */
export interface Program {
	document: vscode.TextDocument;
	subject: Subject;
	/** The opened playground that it belongs to, each buffer as it is in the editor. */
	playground?: PlaygroundPlace & { buffers: Record<string, Buffer> };
}

/** The program of `document`: itself, or the playground that it is a file of. */
export async function programOf(document: vscode.TextDocument, opened: PlaygroundFiles): Promise<Program> {
	const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
	const program: Program = { document, subject: { name, languageId: document.languageId } };
	const place = document.uri.scheme === playgroundScheme ? parsePlaygroundPath(document.uri.path) : undefined;
	const playground = place && (await opened.load(place.folder));
	if (!playground) return program;
	const buffers = Object.entries(playground.buffers).map(([environment, buffer]) => {
		const files = buffer.files.map(({ path, content }) => ({
			path,
			content: unsaved(playgroundUri({ ...place, environment, path })) ?? content,
		}));
		return [environment, { ...buffer, files }] as const;
	});
	return { ...program, playground: { ...place, buffers: Object.fromEntries(buffers) } };
}

/** What is sent to run `program` in `environment`; `text` in place of the document's own, if given. */
export function requestFor(
	{ document, subject, playground }: Program,
	environment: EnvironmentSummary,
	text?: string,
): ExecutionRequest {
	const { id } = environment;
	const buffer = playground?.environment === id ? playground.buffers[id] : undefined;
	if (!playground || !buffer) {
		const path = pathFor(subject, environment);
		return { environment: id, files: [{ path, content: text ?? document.getText() }], entry: path };
	}
	const { path: entry } = playground;
	const files = buffer.files.map((file) =>
		file.path === entry ? { path: entry, content: text ?? file.content } : file,
	);
	return { environment: id, ...buffer, files, entry };
}

/** Where the files of a request are in the editor, by their paths. */
export function sourcesOf(
	{ document, playground }: Program,
	request: ExecutionRequest,
): Map<string, vscode.Uri> {
	const uri = (path: string) =>
		playground?.environment === request.environment ? playgroundUri({ ...playground, path }) : document.uri;
	return new Map(request.files.map(({ path }) => [path, uri(path)]));
}

function playgroundUri(place: PlaygroundPlace): vscode.Uri {
	return vscode.Uri.from({ scheme: playgroundScheme, path: playgroundPath(place) });
}

/** What an editor holds and has not saved yet. A saved file is taken from its store, byte for byte. */
function unsaved(uri: vscode.Uri): string | undefined {
	const key = uri.toString();
	return vscode.workspace.textDocuments
		.find((document) => document.isDirty && document.uri.toString() === key)
		?.getText();
}
