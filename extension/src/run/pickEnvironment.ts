import type { EnvironmentSummary } from "@runlang/protocol";
import * as vscode from "vscode";
import type { Service } from "../service/service.ts";
import { environmentsFor } from "./environmentChoice.ts";
import type { Program } from "./program.ts";

/**
 * The environment of `program`: that of its playground, else the one that fits it, else the user's choice.
 * Undefined if the user chose none.
 */
export async function pickEnvironment(
	service: Service,
	{ subject, playground }: Program,
): Promise<EnvironmentSummary | undefined> {
	const all = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Window, title: "Runlang: asking for environments" },
		() => service.environments(),
	);
	const named = all.find(({ id }) => id === playground?.environment);
	if (named) return named;
	const fitting = environmentsFor(subject, all);
	return fitting.length === 1 ? fitting[0] : ask(fitting.length > 0 ? fitting : all, subject.name);
}

async function ask(environments: EnvironmentSummary[], name: string) {
	const items = environments.map((environment) => ({
		environment,
		label: environment.id,
		description: environment.state === "ready" ? (environment.version ?? "") : environment.state,
		detail: environment.description,
	}));
	const item = await vscode.window.showQuickPick(items, {
		title: `Environment for ${name}`,
		matchOnDetail: true,
	});
	return item?.environment;
}
