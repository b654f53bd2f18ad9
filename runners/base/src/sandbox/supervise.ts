import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Limits } from "@runlang/protocol";
import type { Cgroup, Usage } from "./cgroups/cgroup.ts";
import { childrenOf, usageOfTree } from "./cgroups/processtree.ts";
import { Meter } from "./meter.ts";
import type { OutputPipe } from "./pipes.ts";
import type { Running, Verdict } from "./sandbox.ts";
import { limitBehind, lostVerdict, signalName } from "./verdict.ts";

/** Descriptors of bubblewrap besides 0, 1 and 2. */
export const descriptor = { seccomp: 3, info: 4, block: 5 };

/** bubblewrap outside, and its reaper inside. */
const bubblewrapsOwn = 2;

export interface SupervisedStage extends Running {
	/** Kills what runs, waits for its end and gives everything back. */
	destroy(): Promise<void>;
}

interface Started {
	/** bubblewrap, just spawned. */
	child: ChildProcess;
	limits: Limits;
	pipes: [OutputPipe, OutputPipe];
	stdin: Writable;
	cgroup: Cgroup | null;
}

/** Follows one bubblewrap from its start to its end: control group, limits, killing, verdict. */
export function supervise(started: Started): SupervisedStage {
	const { child, limits, pipes, stdin, cgroup } = started;
	const [stdout, stderr] = pipes;
	const usage = () => cgroup?.usage() ?? usageOfBox(child.pid ?? 0);
	const meter = new Meter(usage, limits, kill);
	const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
		child.once("exit", (code, signal) => resolve({ code, signal }));
		child.once("error", () => resolve({ code: null, signal: null }));
	});
	let isOver = false;

	function kill() {
		if (isOver || child.pid === undefined) return;
		const first = childrenOf(child.pid);
		child.kill("SIGKILL");
		cgroup?.kill();
		// bubblewrap's child dies with it, except in the moments before it has asked the kernel for that.
		for (const pid of first) killQuietly(pid);
	}

	void letRun(child, cgroup).catch(kill);

	async function end(): Promise<Verdict> {
		const exit = await exited;
		isOver = true;
		meter.stop();
		if (cgroup) {
			meter.look();
			await cgroup.remove();
		}
		const judged = judgeExit(exit);
		const { cpuMs, memoryBytes: maxRssBytes } = meter.peak;
		const exceeded = meter.exceeded ?? limitBehind(judged.signal, cgroup ? cpuMs : null, limits);
		return { ...judged, cpuMs, maxRssBytes, exceeded };
	}

	const ended = end().catch(() => lostVerdict);
	return {
		stdin,
		started: Promise.resolve(),
		stdout: stdout.reader,
		stderr: stderr.reader,
		kill,
		ended,
		destroy: async () => {
			kill();
			await ended;
			stdin.destroy();
			for (const pipe of pipes) pipe.release(true);
		},
	};
}

/** What can be sampled of a box. */
function usageOfBox(bwrap: number): Usage {
	const usage = usageOfTree(bwrap);
	return { ...usage, processes: (usage.processes ?? 0) - bubblewrapsOwn };
}

/** Puts the box into its control group while it waits, then lets it run. */
async function letRun(child: ChildProcess, cgroup: Cgroup | null): Promise<void> {
	const info = child.stdio[descriptor.info] as Readable;
	const block = child.stdio[descriptor.block] as Writable;
	for (const stream of child.stdio.slice(descriptor.info)) stream?.on("error", ignore);
	if (cgroup) {
		const words = await text(info);
		const { "child-pid": pid } = JSON.parse(words) as { "child-pid": number };
		await cgroup.attach(pid);
	} else info.resume();
	block.end("\n");
}

/** bubblewrap's own exit code: 128 + n for signal n. If bubblewrap itself was killed, nothing is known. */
function judgeExit({ code, signal }: { code: number | null; signal: NodeJS.Signals | null }): Verdict {
	if (code === null || signal) return lostVerdict;
	const isSignal = code > 128 && code <= 128 + 64;
	return {
		...lostVerdict,
		lost: false,
		exitCode: isSignal ? null : code,
		signal: isSignal ? signalName(code - 128) : null,
	};
}

function killQuietly(pid: number) {
	try {
		process.kill(pid, "SIGKILL");
	} catch {
		// It died with its parent.
	}
}

function ignore() {}
