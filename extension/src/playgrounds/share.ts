import type { EnvironmentSummary, NewPlayground } from "@runlang/protocol";
import * as vscode from "vscode";
import { abortSignal } from "../cancellation.ts";
import { type Program, requestFor } from "../run/program.ts";
import type { Runs } from "../run/runs.ts";
import type { Service } from "../service/service.ts";

/**
 * Stores `program` as a playground, with its result if it was run as it is now, and puts the permalink on
 * the clipboard.
 */
export async function share(
	program: Program,
	environment: EnvironmentSummary,
	service: Service,
	runs: Runs,
): Promise<void> {
	const playground = playgroundOf(program, environment, runs);
	const { url } = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title: "Sharing playground", cancellable: true },
		(_, token) => service.client().share(playground, abortSignal(token)),
	);
	await vscode.env.clipboard.writeText(url);
	const what = playground.result ? "Permalink with the last result" : "Permalink";
	const open = "Open in Browser";
	const chosen = await vscode.window.showInformationMessage(`${what} copied: ${url}`, open);
	if (chosen === open) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

function playgroundOf(program: Program, environment: EnvironmentSummary, runs: Runs): NewPlayground {
	const asShown = requestFor(program, environment);
	const asStored = { ...asShown, entry: storedEntry(program, environment) ?? asShown.entry };
	// What was run last tells which file is meant to be run; else it is the one that always was.
	const request = runs.resultOf(asShown) ? asShown : asStored;
	const result = runs.resultOf(request) ?? null;
	const { environment: id, limits: _, ...buffer } = request;
	const buffers = { ...program.playground?.buffers, [id]: buffer };
	return { environment: id, revision: result?.revision ?? environment.revision, buffers, result };
}

function storedEntry({ playground }: Program, { id, language }: EnvironmentSummary): string | undefined {
	const buffer = playground?.buffers[id];
	return buffer?.entry ?? buffer?.files.find(({ path }) => path === language.entry)?.path;
}
