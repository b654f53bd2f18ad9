import { text } from "node:stream/consumers";
import type { Limits } from "@runlang/protocol";
import type { Running } from "./sandbox.ts";

/**
 * Stands in for the box server's own canary where that could not be compiled: what a shell can find out. It
 * can't call the kernel directly, so the filter is proved only by being there.
 */
export const shellCanary = `
grep -E '^(CapEff|NoNewPrivs|Seccomp):' /proc/self/status
echo "parent: $PPID"
echo "interfaces: $(($(grep -c : /proc/net/dev) - 1))"
fact() { name=$1; shift; if "$@"; then echo "$name: 1"; else echo "$name: 0"; fi; }
fact hostFile [ -e "$1" ]
fact shadow [ -r /etc/shadow ]
fact writableRoot [ -w / -o -w /usr ]
fact workFolder [ -w /work ]
`;

/** What the canary must say if the box holds; everything else is a leak. */
const expected: Record<string, string> = {
	CapEff: "0000000000000000",
	NoNewPrivs: "1",
	Seccomp: "2",
	parent: "1",
	interfaces: "0",
	hostFile: "0",
	serverFiles: "0",
	shadow: "0",
	writableRoot: "0",
	unshare: "0",
	mount: "0",
	ptrace: "0",
	vsock: "0",
	workFolder: "1",
};
/** Who asked, and so what of this can't be known, and what must be said besides. */
const canaries = {
	box: { unknown: [], more: {} },
	/** It can't call the kernel directly. */
	shell: { unknown: ["serverFiles", "unshare", "mount", "ptrace", "vsock"], more: {} },
	/** It has no namespaces of its own, so it must not reach what it sees in those of the runner. */
	landlock: { unknown: ["parent", "interfaces"], more: { inet: "0", signalParent: "0" } },
} satisfies Record<string, { unknown: string[]; more: Record<string, string> }>;
type Canary = keyof typeof canaries;

export const canaryLimits: Limits = {
	wallMs: 10_000,
	cpuMs: 5_000,
	memoryBytes: 64 * 1024 * 1024,
	processes: 8,
	outputBytes: 64 * 1024,
	fileBytes: 1024 * 1024,
	openFiles: 64,
	diskBytes: 16 * 1024 * 1024,
	diskFiles: 1000,
};

/**
 * Judges a canary that runs in a box: a program that tries what must not succeed.
 *
 * @returns what does not hold, in words; empty if the box holds
 */
export async function probe(running: Running, canary: Canary = "box"): Promise<string[]> {
	const timer = setTimeout(() => running.kill(), canaryLimits.wallMs);
	running.stderr.resume();
	running.stdin.end();
	const [said, verdict] = await Promise.all([text(running.stdout), running.ended]);
	clearTimeout(timer);
	if (verdict.exitCode !== 0)
		return [`the canary could not run (${verdict.signal ?? verdict.exitCode ?? "the box broke"})`];
	return judge(said, canary);
}

/** Compares what a canary said with what it must say, but for what it can't know. */
export function judge(said: string, canary: Canary = "box"): string[] {
	const { unknown, more } = canaries[canary];
	const facts = new Map(
		said.split("\n").map((line) => {
			const [name = "", value = ""] = line.split(":");
			return [name, value.trim()];
		}),
	);
	return Object.entries({ ...expected, ...more })
		.filter(([name]) => !(unknown as string[]).includes(name))
		.filter(([name, value]) => facts.get(name) !== value)
		.map(([name, value]) => `${name} is ${facts.get(name) ?? "not told"} where ${value} is needed`);
}
