import { statfsSync } from "node:fs";
import type { Deb } from "../debian/apt.ts";
import type { Declaration } from "../declarations/declaration.ts";
import { StepError } from "./commands.ts";
import { wantedPackages } from "./prepare.ts";
import type { State } from "./state.ts";
import type { Tell } from "./status.ts";
import type { Toolbox } from "./toolbox.ts";

/**
 * Downloads and unpacks the Debian packages of one environment after the other, ahead of their preparation:
 * the network is busy while the processors are. The promises give the packages of each.
 */
export function fetchInTurn(
	queue: readonly Declaration[],
	{ debian }: Toolbox,
	tell: Tell,
	signal: AbortSignal | undefined,
): Map<Declaration, Promise<Deb[]>> {
	let last: Promise<unknown> = Promise.resolve();
	const fetches = queue.map((declaration) => {
		const fetch = last.then(async () => {
			signal?.throwIfAborted();
			if (!debian) throw new StepError("There is no apt here");
			const report = (step: string, progress: number) =>
				tell(declaration, { state: "preparing", step, progress });
			report("Choosing Debian packages", 0.01);
			const debs = await debian.apt.plan(wantedPackages(declaration));
			const bytes = debian.store.missing(debs).reduce((sum, deb) => sum + deb.bytes, 0);
			const step = bytes > 0 ? `Downloading ${megabytes(bytes)} of Debian packages` : "Linking the tree";
			await debian.store.fetch(debs, (part) => report(step, 0.02 + 0.38 * part));
			return debs;
		});
		// Whoever prepares the environment is told of the failure; the next download goes on.
		last = fetch.catch(() => {});
		return [declaration, fetch] as const;
	});
	return new Map(fetches);
}

/**
 * A line that tells what has to be downloaded and how much of the disk it takes; undefined if that is nothing.
 * @throws {StepError} if the disk is too small for it.
 */
export async function diskNeed(
	queue: readonly Declaration[],
	state: State,
	{ debian }: Toolbox,
): Promise<string | undefined> {
	const wanted = [...new Set(queue.flatMap(wantedPackages))];
	const debs = await debian?.apt.plan(wanted).catch(() => undefined);
	const unpacked = await debian?.apt.unpackedBytes(wanted);
	if (!debian || !debs || unpacked === undefined) return undefined;
	const sum = (list: readonly Deb[]) => list.reduce((total, deb) => total + deb.bytes, 0);
	const download = sum(debian.store.missing(debs));
	const need = (unpacked * download) / Math.max(1, sum(debs));
	const { bavail, bsize } = statfsSync(state.root);
	if (download === 0) return undefined;
	if (need * 1.1 > bavail * bsize)
		throw new StepError(`The disk is too small: ${megabytes(need)} are needed`, {
			mend: `Free some space where ${state.root} is`,
		});
	return (
		`${queue.map(({ id }) => id).join(", ")}: ${megabytes(download)} of Debian packages to download, ` +
		`${megabytes(need)} on disk (${megabytes(bavail * bsize)} free), and the languages' own packages`
	);
}

function megabytes(bytes: number): string {
	return `${Math.ceil(bytes / 1e6)} MB`;
}
