import type { Playground } from "@runlang/protocol";
import * as vscode from "vscode";
import { abortSignal } from "../cancellation.ts";
import { sameOrigin } from "../service/address.ts";
import type { Service } from "../service/service.ts";
import { type PlaygroundLink, parsePermalink } from "./link.ts";
import type { PlaygroundFiles } from "./playgroundFiles.ts";
import { playgroundPath, playgroundScheme } from "./playgroundPath.ts";

/** More tabs than this help nobody; the other files are there all the same and are run with the rest. */
const tabs = 12;

/** Asks for a permalink or an id. Undefined if the user gave none. */
export async function askForLink(): Promise<PlaygroundLink | undefined> {
	const text = await vscode.window.showInputBox({
		title: "Open Playground",
		prompt: "Permalink, or the ten digits at its end",
		validateInput: (value) =>
			value === "" || parsePermalink(value)
				? undefined
				: "A permalink ends in a slash and 10 hexadecimal digits",
	});
	return text ? parsePermalink(text) : undefined;
}

/**
 * Opens the playground that `link` leads to as editors. Nothing of it is run.
 * Another service than the configured one is contacted only after the user has agreed.
 */
export async function openPlayground(
	link: PlaygroundLink,
	service: Service,
	files: PlaygroundFiles,
): Promise<void> {
	const foreign = link.service !== undefined && !sameOrigin(link.service, service.address);
	if (foreign && !(await agreesTo(link.service ?? "", service.address))) return;
	const client = service.client(foreign ? link.service : undefined);
	const playground = await vscode.window.withProgress(
		{
			location: vscode.ProgressLocation.Notification,
			title: `Opening playground ${link.id}`,
			cancellable: true,
		},
		(_, token) => client.playground(link.id, abortSignal(token)),
	);
	await show(playground, await files.add(playground));
}

async function agreesTo(named: string, configured: string): Promise<boolean> {
	const open = "Open from There";
	const chosen = await vscode.window.showWarningMessage(
		"This playground is kept by a service that is not yours.",
		{ modal: true, detail: `It is kept at ${named}.\nYour service is ${configured}.` },
		open,
	);
	return chosen === open;
}

/** Shows every file in a tab of its own, and at last the one that is run in the chosen environment. */
async function show({ environment: chosen, buffers }: Playground, folder: string): Promise<void> {
	const { [chosen]: first, ...others } = buffers;
	if (!first) return;
	const entry = first.files.find(({ path }) => path === first.entry) ?? first.files[0];
	const all = Object.entries({ ...others, [chosen]: first }).flatMap(([environment, { files }]) =>
		files.map((file) => ({ environment, file })),
	);
	const rest = all.filter(({ file }) => file !== entry).slice(-tabs);
	for (const { environment, file } of [...rest, ...(entry ? [{ environment: chosen, file: entry }] : [])]) {
		const path = playgroundPath({ folder, environment, path: file.path });
		const document = await vscode.workspace.openTextDocument(
			vscode.Uri.from({ scheme: playgroundScheme, path }),
		);
		await vscode.window.showTextDocument(document, { preview: false, preserveFocus: file !== entry });
	}
}
