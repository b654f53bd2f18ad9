import { relative } from "node:path";
import type { PreparedEnvironment } from "@runlang/protocol";
import { compileBoxInit } from "../box/boxInit.ts";
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
	boxInit: string | null;
	/** Why there is no box-init. */
	boxInitFault: string | undefined;
};

/** Finds or fetches the parts that boxes are made with. `boxInitSource` is the C source of box-init. */
export async function openToolbox(
	state: State,
	boxInitSource: string,
	signal?: AbortSignal,
): Promise<Toolbox> {
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
	const made = await compileBoxInit(boxInitSource, state.toolbox, trees, signal);
	return { debian, bubblewrap, lacks, boxInit: made.path, boxInitFault: made.fault };
}

/** The toolbox as environment.json names it, relative to the folder `from`. Parts from elsewhere stay absolute. */
export function writtenToolbox(
	{ bubblewrap, boxInit }: Toolbox,
	state: State,
	from: string,
): PreparedEnvironment["toolbox"] {
	const written = (path: string) => (path.startsWith(`${state.root}/`) ? relative(from, path) : path);
	return {
		bwrap: bubblewrap
			? {
					path: written(bubblewrap.path),
					libraries: bubblewrap.libraries === null ? null : written(bubblewrap.libraries),
				}
			: null,
		boxInit: boxInit === null ? null : written(boxInit),
	};
}
