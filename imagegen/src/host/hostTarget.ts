import { join } from "node:path";
import { closedFolder, isRoot } from "../box/user.ts";
import type { Deb } from "../debian/apt.ts";
import { type Declaration, readDeclaration } from "../declarations/declaration.ts";
import { DeclarationError } from "../declarations/faults.ts";
import { StepError } from "./commands.ts";
import type { Display } from "./display.ts";
import { diskNeed, fetchInTurn } from "./downloads.ts";
import { withLock } from "./lock.ts";
import { prepare } from "./prepare.ts";
import { type Base, readPrepared, revisionOf, sweep, sweepHalves } from "./revision.ts";
import { State, writeWhole } from "./state.ts";
import { type Progress, type Tell, writeBrokenStatus, writeStatus } from "./status.ts";
import { openToolbox, type Toolbox, writtenToolbox } from "./toolbox.ts";

export type HostRequest = {
	/** Folder of the declarations. */
	runners: string;
	/** Folder that everything is kept in. */
	stateFolder: string;
	/** In the order in which they are prepared. */
	ids: readonly string[];
	/** Folder of the box server's C sources. */
	boxSources: string;
	display: Display;
	signal?: AbortSignal | undefined;
};

/**
 * Prepares the environments on this host, reusing what is there. What can't be had is left `unavailable`,
 * with the reason in its `status.json`; the rest goes on.
 *
 * @returns the ids that are ready.
 */
export function prepareOnHost(request: HostRequest): Promise<string[]> {
	const state = new State(request.stateFolder);
	const wait = (holder: number) =>
		request.display.note(`Waiting for another preparation in ${state.root} (process ${holder})`);
	return withLock(state.root, () => prepareAll(request, state), wait, request.signal);
}

async function prepareAll(request: HostRequest, state: State): Promise<string[]> {
	const { display, signal } = request;
	for (const folder of [state.debs, state.toolbox]) sweepHalves(folder);
	const declarations = request.ids.flatMap((id) => readOrReport(request, state, id));
	const told = new Map<Declaration, Progress>();
	const tell = (declaration: Declaration, progress: Progress) => {
		if (isHardlyNews(told.get(declaration), progress)) return;
		told.set(declaration, progress);
		writeStatus(state, declaration, progress);
		display.show(declaration.id, progress);
	};
	const waiting = new Set(declarations);
	for (const one of declarations)
		if (!findPrepared(state, one)) tell(one, { state: "preparing", step: "Waiting", progress: 0 });

	const closed = isRoot ? closedFolder(state.root) : undefined;
	if (closed !== undefined)
		display.note(
			`Users other than root can't enter ${closed}: programs are checked as root, each in its box\n` +
				`  To mend it: chmod o+x ${closed}`,
		);

	let fetches: Map<Declaration, Promise<Deb[]>> | undefined;
	try {
		const first = [...waiting].find((one) => !findPrepared(state, one));
		if (first) tell(first, { state: "preparing", step: "Getting the sandbox ready", progress: 0 });
		const toolbox = await openToolbox(state, request.boxSources, signal);
		const base: Base = toolbox.lacks ? "host" : "tree";
		if (toolbox.lacks)
			display.note(`Using this machine's own languages: ${toolbox.lacks.message}${mendLine(toolbox.lacks)}`);
		if (toolbox.box.fault) display.note(`the box server could not be compiled: ${toolbox.box.fault}`);
		const ready: string[] = [];
		for (const one of declarations) {
			sweep(
				state,
				one.id,
				bases.map((any) => revisionOf(one, any)),
			);
			const prepared = readPrepared(state, one.id, revisionOf(one, base));
			if (!prepared) continue;
			const folder = join(state.environment(one.id), prepared.revision);
			prepared.toolbox = writtenToolbox(toolbox, state, folder);
			writeWhole(join(folder, "environment.json"), `${JSON.stringify(prepared, null, "\t")}\n`);
			tell(one, { state: "ready", prepared });
			waiting.delete(one);
			ready.push(one.id);
		}
		const queue = [...waiting];
		const need = base === "tree" && queue.length > 0 ? await diskNeed(queue, state, toolbox) : undefined;
		if (need) display.note(need);
		if (base === "tree") fetches = fetchInTurn(queue, toolbox, tell, signal);
		for (const one of queue) {
			const progress = await prepareOne(one, state, toolbox, fetches?.get(one), tell, signal);
			tell(one, progress);
			waiting.delete(one);
			if (progress.state === "ready") ready.push(one.id);
		}
		return ready;
	} catch (error) {
		// They end at once when interrupted; what they tell must not come after what is told here.
		await Promise.allSettled(fetches?.values() ?? []);
		const reason = signal?.aborted ? "The preparation was interrupted" : messageOf(error);
		const mend = error instanceof StepError ? error.mend : "Start again";
		for (const one of waiting) tell(one, { state: "unavailable", reason, mend });
		throw error;
	}
}

const bases: readonly Base[] = ["tree", "host"];

function readOrReport({ runners, display }: HostRequest, state: State, id: string): Declaration[] {
	try {
		return [readDeclaration(runners, id)];
	} catch (error) {
		if (!(error instanceof DeclarationError)) throw error;
		writeBrokenStatus(state, id, error.message);
		display.note(error.message);
		return [];
	}
}

/** Every status is a file written and read again: a step that has advanced by less than a hundredth is none. */
function isHardlyNews(last: Progress | undefined, next: Progress): boolean {
	if (last?.state !== "preparing" || next.state !== "preparing" || last.step !== next.step) return false;
	return Math.abs((next.progress ?? 0) - (last.progress ?? 0)) < 0.01;
}

function findPrepared(state: State, declaration: Declaration): boolean {
	return bases.some(
		(base) => readPrepared(state, declaration.id, revisionOf(declaration, base)) !== undefined,
	);
}

async function prepareOne(
	declaration: Declaration,
	state: State,
	toolbox: Toolbox,
	debs: Promise<Deb[]> | undefined,
	tell: Tell,
	signal: AbortSignal | undefined,
): Promise<Progress> {
	const report = (step: string, progress: number) =>
		tell(declaration, { state: "preparing", step, progress });
	try {
		return { state: "ready", prepared: await prepare({ state, toolbox, declaration, debs, report, signal }) };
	} catch (error) {
		signal?.throwIfAborted();
		const mend = error instanceof StepError ? error.mend : undefined;
		return {
			state: "unavailable",
			reason: messageOf(error),
			mend: mend ?? usualMend(declaration, debs),
		};
	}
}

function usualMend({ host, packages }: Declaration, debs: unknown): string {
	if (debs !== undefined) return "Start again once the cause is gone";
	const listed = packages.manager === "apt" ? packages.list.map(({ name }) => name) : [];
	return `Install ${[...host.programs, ...listed].join(", ")} with the system's package manager`;
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function mendLine({ mend }: StepError): string {
	return mend === undefined ? "" : `\n  To mend it: ${mend}`;
}
