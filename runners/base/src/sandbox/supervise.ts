import type { ChildProcess } from "node:child_process";
import type { Duplex, Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Limits } from "@runlang/protocol";
import type { Cgroup, Usage } from "./cgroups/cgroup.ts";
import { childrenOf, usageOfTree } from "./cgroups/processtree.ts";
import { Meter } from "./meter.ts";
import type { OutputPipe } from "./pipes.ts";
import { limitBehind, lostVerdict, parseReport, signalName } from "./report.ts";
import type { Running, Verdict } from "./sandbox.ts";

/** Descriptors of bubblewrap and box-init besides 0, 1 and 2; box-init.c knows `report` and `stderr` by number. */
export const descriptor = { report: 3, stderr: 4, seccomp: 5, info: 6, block: 7 };

/** How long box-init may take to end a stage before everything is killed from outside. */
const graceMs = 150;

/** bubblewrap outside, and its reaper inside where there is no box-init. */
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
	cgroup: Cgroup | null;
	hasInit: boolean;
	onComplaint: (text: string) => void;
}

/** Follows one bubblewrap from its start to its end: control group, limits, killing, verdict. */
export function supervise(started: Started): SupervisedStage {
	const { child, limits, pipes, cgroup, hasInit, onComplaint } = started;
	const [stdout, stderr] = pipes;
	const report = hasInit ? (child.stdio[descriptor.report] as Duplex) : undefined;
	const usage = () => cgroup?.usage() ?? usageOfBox(child.pid ?? 0, hasInit);
	const meter = new Meter(usage, limits, kill);
	const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
		child.once("exit", (code, signal) => resolve({ code, signal }));
		child.once("error", () => resolve({ code: null, signal: null }));
	});
	let isOver = false;
	let killTimer: NodeJS.Timeout | undefined;

	function kill() {
		if (killTimer || isOver) return;
		// The end of its descriptor tells box-init to end everything and to report what was used.
		report?.end();
		killTimer = setTimeout(killFromOutside, hasInit ? graceMs : 0);
	}
	function killFromOutside() {
		if (isOver || child.pid === undefined) return;
		const first = childrenOf(child.pid);
		child.kill("SIGKILL");
		cgroup?.kill();
		// bubblewrap's child dies with it, except in the moments before it has asked the kernel for that.
		for (const pid of first) killQuietly(pid);
	}

	if (hasInit && child.stderr)
		void text(child.stderr).then((complaint) => complaint && onComplaint(complaint), ignore);
	void letRun(child, cgroup).catch(killFromOutside);

	async function end(): Promise<Verdict> {
		const [exit, words] = await Promise.all([exited, report ? text(report).catch(() => "") : ""]);
		isOver = true;
		meter.stop();
		clearTimeout(killTimer);
		if (cgroup) {
			meter.look();
			await cgroup.remove();
		}
		const judged = hasInit ? judgeReport(words) : judgeExit(exit);
		const cpuMs = Math.max(judged.cpuMs, meter.peak.cpuMs);
		const exceeded = meter.exceeded ?? limitBehind(judged.signal, hasInit || cgroup ? cpuMs : null, limits);
		const maxRssBytes = Math.max(judged.maxRssBytes, meter.peak.memoryBytes);
		return { ...judged, cpuMs, maxRssBytes, exceeded };
	}

	const ended = end().catch(() => lostVerdict);
	return {
		stdout: stdout.reader,
		stderr: stderr.reader,
		kill,
		ended,
		destroy: async () => {
			kill();
			await ended;
			for (const pipe of pipes) pipe.release(true);
		},
	};
}

/** What can be sampled of a box; where there is box-init, the kernel itself holds it to its number of processes. */
function usageOfBox(bwrap: number, hasInit: boolean): Usage {
	const usage = usageOfTree(bwrap);
	return { ...usage, processes: hasInit ? null : (usage.processes ?? 0) - bubblewrapsOwn };
}

/** Puts the box into its control group while it waits, then lets it run. */
async function letRun(child: ChildProcess, cgroup: Cgroup | null): Promise<void> {
	const info = child.stdio[descriptor.info] as Readable;
	const block = child.stdio[descriptor.block] as Writable;
	for (const stream of child.stdio.slice(descriptor.report)) stream?.on("error", ignore);
	if (cgroup) {
		const words = await text(info);
		const { "child-pid": pid } = JSON.parse(words) as { "child-pid": number };
		await cgroup.attach(pid);
	} else info.resume();
	block.end("\n");
}

function judgeReport(words: string): Verdict {
	const report = parseReport(words);
	if (!report || report.how === "unstartable") return lostVerdict;
	const { how, number, cpuMs, maxRssBytes } = report;
	return {
		exitCode: how === "exit" ? number : null,
		signal: how === "signal" ? signalName(number) : null,
		exceeded: null,
		lost: false,
		cpuMs,
		maxRssBytes,
	};
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
