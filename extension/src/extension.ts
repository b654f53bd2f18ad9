import * as vscode from "vscode";
import { parseEditorQuery } from "./playgrounds/link.ts";
import { askForLink, openPlayground } from "./playgrounds/openPlayground.ts";
import { PlaygroundFiles } from "./playgrounds/playgroundFiles.ts";
import { playgroundScheme } from "./playgrounds/playgroundPath.ts";
import { share } from "./playgrounds/share.ts";
import { RunDiagnostics } from "./run/diagnostics.ts";
import { assertReady } from "./run/environmentChoice.ts";
import { pickEnvironment } from "./run/pickEnvironment.ts";
import { programOf, requestFor } from "./run/program.ts";
import { Runs } from "./run/runs.ts";
import { standalone } from "./run/selection.ts";
import { Service } from "./service/service.ts";
import { telling } from "./service/telling.ts";

export function activate(context: vscode.ExtensionContext): void {
	const log = vscode.window.createOutputChannel("Runlang", { log: true });
	const diagnostics = new RunDiagnostics();
	const service = new Service();
	const runs = new Runs(service, diagnostics, log);
	const playgrounds = new PlaygroundFiles(context.globalStorageUri);

	async function run(document: vscode.TextDocument, text?: string): Promise<void> {
		const program = await programOf(document, playgrounds);
		const environment = await pickEnvironment(service, program);
		if (!environment) return;
		assertReady(environment);
		await runs.run(program, requestFor(program, environment, text), environment);
	}

	const commands: Record<string, (uri?: unknown) => Promise<void>> = {
		"runlang.run": async (uri) => run(await documentFor(uri)),
		"runlang.runSelection": async () => {
			const { document, selection } = activeEditor();
			const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
			await run(document, standalone(document.getText(), start, end));
		},
		"runlang.stop": async (uri) =>
			runs.stop(uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri),
		"runlang.share": async (uri) => {
			const program = await programOf(await documentFor(uri), playgrounds);
			const environment = await pickEnvironment(service, program);
			if (environment) await share(program, environment, service, runs);
		},
		"runlang.open": async () => {
			const link = await askForLink();
			if (link) await openPlayground(link, service, playgrounds);
		},
	};

	/** What the paths of editor links (`<scheme>://runlang.runlang<path>?<query>`) do. */
	const paths: Record<string, (query: string) => Promise<void>> = {
		"/open": async (query) => {
			const link = parseEditorQuery(query);
			if (!link) throw new Error("This link names no playground. Nothing was opened.");
			await openPlayground(link, service, playgrounds);
		},
	};
	async function handleUri({ path, query }: vscode.Uri): Promise<void> {
		const handle = Object.hasOwn(paths, path) ? paths[path] : undefined;
		if (!handle) throw new Error("Runlang does not know this kind of link. Nothing was done.");
		await handle(query);
	}

	context.subscriptions.push(
		log,
		diagnostics,
		runs,
		vscode.workspace.registerFileSystemProvider(playgroundScheme, playgrounds),
		vscode.window.registerUriHandler({ handleUri: (uri) => telling(log, () => handleUri(uri)) }),
		...Object.entries(commands).map(([name, work]) =>
			vscode.commands.registerCommand(name, (uri?: unknown) => telling(log, () => work(uri))),
		),
	);
}

function activeEditor(): vscode.TextEditor {
	const editor = vscode.window.activeTextEditor;
	if (!editor) throw new Error("Open a file first.");
	return editor;
}

/** The document that a command was called on: the one that a menu names, else the one in the active editor. */
async function documentFor(uri: unknown): Promise<vscode.TextDocument> {
	return uri instanceof vscode.Uri ? vscode.workspace.openTextDocument(uri) : activeEditor().document;
}
