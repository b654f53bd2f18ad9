import type { Diagnostic } from "@runlang/protocol";
import * as vscode from "vscode";

const severities = {
	error: vscode.DiagnosticSeverity.Error,
	warning: vscode.DiagnosticSeverity.Warning,
	info: vscode.DiagnosticSeverity.Information,
};

/** What compilers said, under the spots they named, until the same files are run again. */
export class RunDiagnostics implements vscode.Disposable {
	readonly #collection = vscode.languages.createDiagnosticCollection("runlang");

	/** Forgets what an earlier run said of these files. */
	clear(files: Iterable<vscode.Uri>): void {
		for (const uri of files) this.#collection.delete(uri);
	}

	/** Adds what was said; files that are not the user's (system headers) have no place to show it. */
	add({ file, line, column, severity, message }: Diagnostic, sources: ReadonlyMap<string, vscode.Uri>): void {
		const uri = sources.get(file);
		if (!uri) return;
		const at = new vscode.Position(line - 1, column - 1);
		const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
		const range = document?.getWordRangeAtPosition(at) ?? new vscode.Range(at, at);
		const diagnostic = new vscode.Diagnostic(range, message, severities[severity]);
		diagnostic.source = "Runlang";
		this.#collection.set(uri, [...(this.#collection.get(uri) ?? []), diagnostic]);
	}

	dispose(): void {
		this.#collection.dispose();
	}
}
