import { mkdirSync } from "node:fs";
import path from "node:path";
import type { PreparedEnvironment, Tier } from "@runlang/protocol";
import { expandEnv } from "../executions/commands.ts";
import { boxFilter } from "../seccomp/profile.ts";
import { BoxesSandbox } from "./boxes/sandbox.ts";
import { BubblewrapSandbox } from "./bubblewrap.ts";
import { cgroupsIn } from "./cgroups/boxes.ts";
import type { Delegation } from "./cgroups/cgroup.ts";
import { canaryLimits, probe } from "./probe.ts";
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
	/** How many executions there may be at once. */
	concurrency: number;
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
	if (process.platform !== "linux") return weakest(`${process.platform} has no sandbox yet`);
	if (!boxFilter()) return weakest(`there is no system call filter for ${process.arch} yet`);
	const faults: string[] = [];
	for (const { tier, attempt } of attempts.filter((each) => !forced || each.tier >= forced)) {
		const complaints: string[] = [];
		const onComplaint = (text: string) => {
			// A server that can't make boxes says so again and again.
			if (complaints.includes(text)) return;
			complaints.push(text);
			options.onComplaint(text);
		};
		const { sandbox, faults: found } = await attempt({ ...options, onComplaint });
		if (sandbox && found.length === 0)
			return faults.length === 0 ? { sandbox } : { sandbox, shortcoming: faults.join("; ") };
		await sandbox?.close();
		faults.push(...[...found, ...complaints].map((each) => `tier ${tier}: ${each.trim()}`));
	}
	return weakest(`nothing stronger holds: ${faults.join("; ")}`);
}

type Attempt = { sandbox?: Sandbox; faults: string[] };

/** From the strongest to the weakest. */
const attempts: { tier: Tier; attempt: (options: ChooseOptions) => Promise<Attempt> }[] = [
	{ tier: 1, attempt: (options) => tryBoxes(options, 1) },
	{ tier: 1, attempt: tryBubblewrap },
	{ tier: 2, attempt: (options) => tryBoxes(options, 2) },
	{ tier: 3, attempt: (options) => tryBoxes(options, 3) },
];

const noBubblewrap = "there is no bubblewrap (Debian, Ubuntu: apt-get install bubblewrap)";

/** Boxes prepared ahead by a box server. */
async function tryBoxes(options: ChooseOptions, kind: 1 | 2 | 3): Promise<Attempt> {
	const { environment, cgroups, folder, concurrency, onComplaint } = options;
	const { boxServer, boxPython, bwrap } = environment.toolbox;
	const { layout } = environment;
	if (!boxServer) return { faults: ["there is no box server: it could not be compiled"] };
	if (kind !== 3 && !bwrap) return { faults: [noBubblewrap] };
	if (kind === 3 && layout.root !== null) return { faults: ["a tree of its own needs namespaces"] };
	const own = path.join(folder, `boxes-${kind}`);
	mkdirSync(own);
	const sandbox = new BoxesSandbox({
		...layout,
		...{ kind, bwrap, boxServer, boxPython, concurrency, onComplaint, folder: own },
		cgroups: kind === 3 ? null : cgroups,
		filter: boxFilter(kind !== 3) ?? new Uint8Array(),
		env: expandEnv(environment.env, kind === 3 ? layout.prefix : "/env"),
		limits: environment.limits,
		warmUp: environment.warmUp,
	});
	try {
		const { running, destroy } = await sandbox.runCanary(folder, canaryLimits);
		const faults = await probe(running, kind === 3 ? "landlock" : "box");
		await destroy();
		if (faults.length === 0) await sandbox.settled();
		return { sandbox, faults };
	} catch (error) {
		return { sandbox, faults: [(error as Error).message] };
	}
}

/** A bubblewrap for each run: where no box server can be had, or it can't make boxes. */
async function tryBubblewrap({ environment, cgroups, folder }: ChooseOptions): Promise<Attempt> {
	const { bwrap } = environment.toolbox;
	const filter = boxFilter();
	if (!bwrap || !filter) return { faults: [noBubblewrap] };
	const own = path.join(folder, "bubblewrap");
	mkdirSync(own);
	const sandbox = new BubblewrapSandbox({
		...environment.layout,
		...{ bwrap, filter, cgroups: cgroups && cgroupsIn(cgroups) },
		folder: own,
	});
	const box = await sandbox.prepare([{ path: "canary.txt", content: "" }]);
	const running = await box.run({ command: sandbox.canary(folder), env: {}, limits: canaryLimits });
	const faults = await probe(running, "shell");
	await box.destroy();
	return { sandbox, faults };
}
