import { relative } from "node:path";
import type { PreparedEnvironment } from "@runlang/protocol";
import { type BoxPrograms, compileBoxServer } from "../box/boxServer.ts";
import { type Bubblewrap, findBubblewrap } from "../box/bubblewrap.ts";
import { Apt } from "../debian/apt.ts";
import { DebStore } from "../debian/store.ts";
import { StepError } from "./commands.ts";
import type { State } from "./state.ts";

/** What this host can do for preparations, found out once. */
export type Toolbox = {
	/** Debian's packages, where apt is there. */
	debian: { apt: Apt; store: DebStore } | undefined;
	bubblewrap: Bubblewrap | undefined;
	/** Why there is no bubblewrap, or no Debian packages: trees need both. */
	lacks: StepError | undefined;
	box: BoxPrograms;
};

/** Finds or fetches the parts that boxes are made with. `boxSources` is the folder of the box server's C sources. */
export async function openToolbox(state: State, boxSources: string, signal?: AbortSignal): Promise<Toolbox> {
	const apt = new Apt(state.apt, signal);
	const debian = Apt.isHere() ? { apt, store: new DebStore(state.debs, apt, signal) } : undefined;
	let bubblewrap: Bubblewrap | undefined;
	let lacks = debian ? undefined : new StepError("There is no apt here to take Debian packages from");
	try {
		bubblewrap = await findBubblewrap(state.toolbox, debian, { signal });
	} catch (error) {
		if (!(error instanceof StepError)) throw error;
		lacks = error;
	}
	const trees = debian && bubblewrap ? { ...debian, bubblewrap } : undefined;
	const box = await compileBoxServer(boxSources, state.toolbox, trees, signal);
	return { debian, bubblewrap, lacks, box };
}

/** The toolbox as environment.json names it, relative to the folder `from`. Parts from elsewhere stay absolute. */
export function writtenToolbox(
	{ bubblewrap, box }: Toolbox,
	state: State,
	from: string,
): PreparedEnvironment["toolbox"] {
	const written = <T extends string | null>(path: T) =>
		(path?.startsWith(`${state.root}/`) ? relative(from, path) : path) as T;
	return {
		bwrap: bubblewrap
			? {
					path: written(bubblewrap.path),
					libraries: written(bubblewrap.libraries),
				}
			: null,
		boxServer: written(box.server),
		boxPython: written(box.python),
	};
}
