import { mkdirSync } from "node:fs";
import path from "node:path";
import type { PreparedEnvironment, Tier } from "@runlang/protocol";
import { boxFilter } from "../seccomp/profile.ts";
import { BubblewrapSandbox } from "./bubblewrap.ts";
import { cgroupsIn } from "./cgroups/boxes.ts";
import type { Delegation } from "./cgroups/cgroup.ts";
import { probe } from "./probe.ts";
import { ProcessGroupSandbox } from "./processgroup.ts";
import type { Sandbox } from "./sandbox.ts";

export interface Choice {
	sandbox: Sandbox;
	/** Why it is not a stronger one, with what would mend it; undefined if it is the strongest. */
	shortcoming?: string;
}

export interface ChooseOptions {
	environment: PreparedEnvironment;
	/** A folder of the runner's own. */
	folder: string;
	cgroups: Delegation | null;
	/** A weaker tier that was asked for. */
	forced?: Tier | undefined;
	onComplaint: (text: string) => void;
}

/** The strongest sandbox that holds on this host, proved by a canary in a real box. */
export async function chooseSandbox(options: ChooseOptions): Promise<Choice> {
	const { environment, folder, forced } = options;
	const weakest = (shortcoming: string): Choice => {
		const own = path.join(folder, "tier0");
		mkdirSync(own);
		const { prefix } = environment.layout;
		return { sandbox: new ProcessGroupSandbox({ prefix, folder: own }), shortcoming };
	};
	if (forced === 0) return weakest("RUNLANG_TIER=0 asks for it");
	const complaints: string[] = [];
	const strongest = tryBubblewrap(options, (text) => {
		complaints.push(text.trim());
		options.onComplaint(text);
	});
	if (typeof strongest === "string") return weakest(strongest);
	const { sandbox, canary } = strongest;
	const faults = await probe(sandbox, canary);
	if (faults.length === 0) return { sandbox };
	await sandbox.close();
	return weakest(`the box does not hold: ${[...faults, ...complaints].join("; ")}`);
}

/** The bubblewrap sandbox with the command of its canary, or why there is none. */
function tryBubblewrap(options: ChooseOptions, onComplaint: (text: string) => void) {
	const { environment, folder, cgroups } = options;
	const { layout, toolbox } = environment;
	if (process.platform !== "linux") return `${process.platform} has no sandbox yet`;
	if (!toolbox.bwrap) return "there is no bubblewrap (Debian, Ubuntu: apt-get install bubblewrap)";
	const filter = boxFilter();
	if (!filter) return `there is no system call filter for ${process.arch} yet`;
	const own = path.join(folder, "tier1");
	mkdirSync(own);
	const sandbox = new BubblewrapSandbox({
		...layout,
		bwrap: toolbox.bwrap,
		boxInit: toolbox.boxInit,
		filter,
		cgroups: cgroups && cgroupsIn(cgroups),
		folder: own,
		onComplaint,
	});
	return { sandbox, canary: sandbox.canary(folder) };
}
