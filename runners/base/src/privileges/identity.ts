import { readFileSync, readlinkSync } from "node:fs";

/**
 * A process told apart from a later one with the same pid, and from one with the same pid in another pid
 * namespace: `<pid>-<start time>-<namespace>`. What a runner leaves in shared places (work folders, cgroups)
 * carries it in its name, so that the next one can tell what is stale.
 */
export function identify(pid: number): string | undefined {
	try {
		// The name of the program, in brackets, may hold blanks and brackets itself.
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return `${pid}-${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}-${ownNamespace()}`;
	} catch {
		// No /proc here (macOS, Windows): the pid alone has to do.
		return isRunning(pid) ? `${pid}-0-0` : undefined;
	}
}

export const ownIdentity = (): string => identify(process.pid) ?? `${process.pid}-0-0`;

/** How an identity looks, for finding one in a longer name. */
export const identityPattern = /^\d+-\d+-\d+/;

/** Whether the process that wrote `identity` is still there, as far as can be seen: not into other namespaces. */
export function isAlive(identity: string): boolean {
	const [pid, , namespace] = identity.split("-");
	return namespace !== ownNamespace() || identify(Number(pid)) === identity;
}

/** Number of this process's pid namespace; "0" where there are none. */
function ownNamespace(): string {
	try {
		return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
	} catch {
		return "0";
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
