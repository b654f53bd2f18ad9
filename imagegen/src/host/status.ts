import { join } from "node:path";
import { type EnvironmentStatus, environmentStatusSchema, type PreparedEnvironment } from "@runlang/protocol";
import type { Declaration } from "../declarations/declaration.ts";
import { type State, writeWhole } from "./state.ts";

/** How one environment's preparation stands at a moment. */
export type Progress =
	| { state: "preparing"; step: string; progress?: number }
	| { state: "ready"; prepared: PreparedEnvironment }
	| { state: "unavailable"; reason: string; mend?: string | undefined };

export type Tell = (declaration: Declaration, progress: Progress) => void;

/** Writes an environment's `status.json` for the router, which reads it at every change. */
export function writeStatus(state: State, declaration: Declaration, progress: Progress): void {
	const { id, description, language, examples } = declaration;
	const ready = progress.state === "ready" ? progress.prepared : undefined;
	const status: EnvironmentStatus = {
		...{ id, description, language, examples },
		packages:
			ready?.packages ?? declaration.packages.list.map(({ name, version = "" }) => ({ name, version })),
		state: progress.state,
		prepared: ready ? `${ready.revision}/environment.json` : null,
	};
	if (progress.state === "preparing") {
		status.step = progress.step;
		if (progress.progress !== undefined) status.progress = progress.progress;
	}
	if (progress.state === "unavailable") {
		status.reason = progress.reason;
		if (progress.mend !== undefined) status.mend = progress.mend;
	}
	write(state, status);
}

/** The status of an environment whose declaration can't be read. */
export function writeBrokenStatus(state: State, id: string, reason: string): void {
	write(state, {
		...{ id, description: "", packages: [], examples: [], state: "unavailable", prepared: null, reason },
		language: { name: id, aliases: [], extensions: [], editorIds: [], entry: "" },
		mend: `Correct runners/${id}/environment.yaml`,
	});
}

function write(state: State, status: EnvironmentStatus): void {
	const content = JSON.stringify(environmentStatusSchema.parse(status), null, "\t");
	writeWhole(join(state.environment(status.id), "status.json"), `${content}\n`);
}
