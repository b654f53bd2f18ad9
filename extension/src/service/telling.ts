import { ConnectionError, ProblemError } from "@runlang/protocol";
import * as vscode from "vscode";
import { isAbort } from "../cancellation.ts";
import { AddressError } from "./address.ts";

/** An error in words: a problem document by its detail, with the places that it names. */
export function inWords(error: unknown): string {
	if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error);
	const { detail, title, errors = [] } = error.problem;
	const more = errors.slice(1, 4).map((place) => `${place.pointer}: ${place.detail}`);
	return [detail ?? title, ...more].join(" · ");
}

/** Whether the same request may succeed a little later. */
function isPassing(error: unknown): boolean {
	return error instanceof ConnectionError || (error instanceof ProblemError && error.problem.status >= 500);
}

/**
 * Does `work` for a command and tells the user if it fails, with a way on: try again, or mend the setting.
 * Cancelling is no failure.
 */
export async function telling(log: vscode.LogOutputChannel, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (isAbort(error)) return;
		log.error(error instanceof Error ? error : String(error));
		const buttons = [];
		if (isPassing(error)) buttons.push("Retry");
		if (error instanceof ConnectionError || error instanceof AddressError) buttons.push("Open Settings");
		const chosen = await vscode.window.showErrorMessage(inWords(error), ...buttons);
		if (chosen === "Retry") await telling(log, work);
		if (chosen === "Open Settings")
			await vscode.commands.executeCommand("workbench.action.openSettings", "runlang.serviceUrl");
	}
}
