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
	const { bwrap } = environment.toolbox;
	if (!bwrap) return weakest("there is no bubblewrap (Debian, Ubuntu: apt-get install bubblewrap)");
	const filter = boxFilter();
	if (!filter) return weakest(`there is no system call filter for ${process.arch} yet`);
	const faults: string[] = [];
	for (const attempt of [tryBoxes, tryBubblewrap]) {
		const complaints: string[] = [];
		const onComplaint = (text: string) => {
			complaints.push(text.trim());
			options.onComplaint(text);
		};
		const { sandbox, faults: found } = await attempt({ ...options, onComplaint }, bwrap, filter);
		if (sandbox && found.length === 0)
			return faults.length === 0 ? { sandbox } : { sandbox, shortcoming: faults.join("; ") };
		await sandbox?.close();
		faults.push(...found, ...complaints);
	}
	return weakest(`the box does not hold: ${faults.join("; ")}`);
}

type Attempt = { sandbox?: Sandbox; faults: string[] };
type Bwrap = NonNullable<PreparedEnvironment["toolbox"]["bwrap"]>;

/** Boxes prepared ahead by a box server. */
async function tryBoxes(options: ChooseOptions, bwrap: Bwrap, filter: Uint8Array): Promise<Attempt> {
	const { environment, cgroups, folder, concurrency, onComplaint } = options;
	const { boxServer, boxPython } = environment.toolbox;
	if (!boxServer) return { faults: ["there is no box server: it could not be compiled"] };
	const own = path.join(folder, "boxes");
	mkdirSync(own);
	const sandbox = new BoxesSandbox({
		...environment.layout,
		...{ bwrap, boxServer, boxPython, filter, cgroups, concurrency, onComplaint },
		env: expandEnv(environment.env, "/env"),
		limits: environment.limits,
		warmUp: environment.warmUp,
		folder: own,
	});
	try {
		const { running, destroy } = await sandbox.runCanary(folder, canaryLimits);
		const faults = await probe(running);
		await destroy();
		if (faults.length === 0) await sandbox.settled();
		return { sandbox, faults };
	} catch (error) {
		return { sandbox, faults: [(error as Error).message] };
	}
}

/** A bubblewrap for each run: where no box server can be had, or it can't make boxes. */
async function tryBubblewrap(options: ChooseOptions, bwrap: Bwrap, filter: Uint8Array): Promise<Attempt> {
	const { environment, cgroups, folder } = options;
	const own = path.join(folder, "bubblewrap");
	mkdirSync(own);
	const sandbox = new BubblewrapSandbox({
		...environment.layout,
		...{ bwrap, filter, cgroups: cgroups && cgroupsIn(cgroups) },
		folder: own,
	});
	const box = await sandbox.prepare([{ path: "canary.txt", content: "" }]);
	const running = await box.run({ command: sandbox.canary(folder), env: {}, limits: canaryLimits });
	const faults = await probe(running, true);
	await box.destroy();
	return { sandbox, faults };
}
